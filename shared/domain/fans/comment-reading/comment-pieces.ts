/** One to three characters of a folded comment that stand together; `^` and `$` are its beginning and end. */
export interface CommentPiece {
  readonly piece: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST = 3;

/** The pieces of a folded comment, each once, where it stands first. */
export function piecesOf(text: string): CommentPiece[] {
  const bounded = `^${text}$`;
  const found = new Map<string, CommentPiece>();
  for (let length = 1; length <= LONGEST; length += 1)
    for (let at = 0; at + length <= bounded.length; at += 1) {
      const piece = bounded.slice(at, at + length);
      if (!found.has(piece))
        found.set(piece, { piece, start: Math.max(0, at - 1), end: Math.min(text.length, at + length - 1) });
    }
  return [...found.values()];
}
