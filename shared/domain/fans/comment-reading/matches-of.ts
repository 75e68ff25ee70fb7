/**
 * All matches of a global pattern in a text. Not `matchAll`, which copies the pattern at each call, so that the engine
 * never gets to compile it: twenty times slower over tables of a hundred patterns and ten thousand comments.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
