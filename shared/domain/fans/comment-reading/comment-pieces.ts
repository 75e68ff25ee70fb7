const LONGEST = 3;

/**
 * The pieces of a folded comment: one to three characters that stand together, `^` and `$` for its beginning and end.
 * Each once, with the place of its first character where it stands first (one before the text for `^`).
 */
export function piecesOf(text: string): Map<string, number> {
  const bounded = `^${text}$`;
  const found = new Map<string, number>();
  for (let length = 1; length <= LONGEST; length += 1)
    for (let at = 0; at + length <= bounded.length; at += 1) {
      const piece = bounded.slice(at, at + length);
      if (!found.has(piece)) found.set(piece, at - 1);
    }
  return found;
}
