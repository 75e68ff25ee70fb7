/** What is left of a carrier's name without the words that people leave out. */
function bareName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replace(/(?:有限|股份|公司|集团)+$/u, '');
}

function core(name: string): string {
  return bareName(name).replace(/(?:快递|速递|速运|express|kd)$/u, '');
}

/** A text read as a carrier: its code, or the names that come near it. */
export type CarrierMatch = { readonly code: string } | { readonly nearest: readonly string[] };

/** Reads texts as carriers of a platform: the code, the name, the name in short (中通, 中通快递公司) or a common word (ZTO). */
export function createCarrierMatcher(
  carriers: ReadonlyMap<string, string>,
  words: ReadonlyMap<string, readonly string[]>,
): (text: string) => CarrierMatch {
  const exact = new Map<string, string>();
  const short = new Map<string, string | null>();
  for (const [code, name] of carriers) {
    if (!exact.has(bareName(name))) exact.set(bareName(name), code);
    for (const word of words.get(code) ?? []) exact.set(bareName(word), code);
    const cut = core(name);
    // Two carriers of one short name: it tells neither.
    short.set(cut, short.has(cut) ? null : code);
  }
  const known = new Map<string, CarrierMatch>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const trimmed = text.trim();
    const code = carriers.has(trimmed) ? trimmed : (exact.get(bareName(trimmed)) ?? short.get(core(trimmed)));
    const match: CarrierMatch = code ? { code } : { nearest: nearest(core(trimmed), carriers) };
    known.set(text, match);
    return match;
  };
}

function nearest(text: string, carriers: ReadonlyMap<string, string>): string[] {
  const letters = new Set(text);
  if (letters.size === 0) return [];
  const scored = [...carriers.values()].map((name) => {
    const other = core(name);
    const shared = [...new Set(other)].filter((letter) => letters.has(letter)).length;
    return { name, score: (2 * shared) / (letters.size + new Set(other).size) + (other.startsWith(text) ? 1 : 0) };
  });
  return scored
    .filter(({ score }) => score >= 0.4)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, 3)
    .map(({ name }) => name);
}
