import { UserError } from '../user-error.ts';

/** Packs the sort key of the last row of a page into an opaque cursor. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Unpacks a cursor that `encodeCursor` made; anything else is refused with words for the user. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const valid = Array.isArray(parts) && parts.length === length;
    if (valid && parts.every((part) => part === null || typeof part === 'string' || Number.isSafeInteger(part)))
      return parts;
  } catch {
    // Refused below.
  }
  throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
}

/** A cursor that is one local key. */
export function decodeKeyCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'number') throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  return id;
}

/** Cuts a page out of `limit + 1` rows. */
export function pageByKey<Row extends { readonly id: number }>(
  rows: readonly Row[],
  limit: number,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}
