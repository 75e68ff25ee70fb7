const MOST = 4_000;
/** Longer texts are not met twice. */
const LONGEST = 400;

/** The function with its last few thousand answers kept: goods, and what people write most, come again and again. */
export function rememberLast(answer: (text: string) => string): (text: string) => string {
  let young = new Map<string, string>();
  let old = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    const kept = young.get(text);
    if (kept !== undefined) return kept;
    const made = old.get(text) ?? answer(text);
    if (young.size >= MOST) {
      old = young;
      young = new Map();
    }
    young.set(text, made);
    return made;
  };
}
