const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
/** Parts at which a label may break: a wide sign alone, a run of others, with the space after it. */
const PARTS = /[\u2e80-\ua4cf\uff00-\uff60]\s*|[^\s\u2e80-\ua4cf\uff00-\uff60]+\s*/g;

/** How wide a text is about to stand, in pixels; rather too wide than too narrow, so that nothing is cut. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? fontSize : fontSize * 0.6;
  return Math.ceil(width);
}

/** Breaks a text into lines of at most this width. A single part that is wider stays whole. */
export function breakLines(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(PARTS) ?? [text]) {
    if (line !== '' && textWidth((line + part).trimEnd(), fontSize) > width) {
      lines.push(line.trimEnd());
      line = part;
    } else line += part;
  }
  return [...lines, line.trimEnd()];
}
