/**
 * Indents JSON text without parsing it into numbers: ids beyond 2^53 keep their digits. Text that is not JSON comes
 * back as it is.
 */
export function indentJson(text: string): string {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return text;
  let depth = 0;
  let inString = false;
  let out = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (inString) {
      out += character;
      if (character === '\\') out += text[++index] ?? '';
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
      out += character;
    } else if (character === '{' || character === '[') {
      const closing = /^\s*[}\]]/.exec(text.slice(index + 1, index + 200));
      if (closing !== null) {
        out += character + closing[0].trim();
        index += closing[0].length;
      } else {
        depth += 1;
        out += character + newLine(depth);
      }
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      out += newLine(depth) + character;
    } else if (character === ',') out += character + newLine(depth);
    else if (character === ':') out += ': ';
    else if (!/\s/.test(character)) out += character;
  }
  return out;
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
