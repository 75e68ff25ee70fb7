const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
/**
 * Parts at which a label may break: a wide sign alone, with the brackets that open before it and the signs that end
 * after it, or a run of others; each with the space after it.
 */
const PARTS =
  /[\uff08\u300a\u300c\u3010]*[\u2e80-\ua4cf\uff00-\uff60][\uff09\u300b\u300d\u3011\u3001\u3002\uff0c\uff1a\uff1b]*\s*|[^\s\u2e80-\ua4cf\uff00-\uff60]+\s*/g;

/** How wide a text is about to stand, in pixels; rather too wide than too narrow, so that nothing is cut. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const sign of text) width += fontSize * (WIDE.test(sign) ? 1 : sign === ' ' ? 0.3 : 0.6);
  return Math.ceil(width);
}

/** A span that is too wide is broken behind its dash, not within a number. */
const AFTER_DASH = /(?<=[\u2013-])/;

/** Breaks a text into lines of at most this width: between words, and inside one only where it alone is wider. */
export function breakLines(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  const isWide = (part: string): boolean => textWidth(part.trimEnd(), fontSize) > width;
  const parts = (text.match(PARTS) ?? [text])
    .flatMap((part) => (isWide(part) ? part.split(AFTER_DASH) : [part]))
    .flatMap((part) => (isWide(part) ? [...part] : [part]));
  for (const part of parts) {
    if (line !== '' && textWidth((line + part).trimEnd(), fontSize) > width) {
      lines.push(line.trimEnd());
      line = part;
    } else line += part;
  }
  return [...lines, line.trimEnd()];
}
