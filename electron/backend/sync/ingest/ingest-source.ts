/** Where a record came from and when its request was sent; a later request wins among equal versions. */
export interface IngestSource {
  readonly from: 'list' | 'detail' | 'import';
  readonly readAt: number;
}

/** What storing a record did. `older`: the store already holds a newer version, nothing was written. */
export type IngestOutcome = 'added' | 'changed' | 'unchanged' | 'older';

export interface IngestResult {
  readonly outcome: IngestOutcome;
  /** The local key. */
  readonly id: number;
}

/**
 * True when the store holds a newer version of the record, or the same version read later. A reading time that lies in
 * the future was taken by a clock that has been set right since: it decides nothing.
 */
export function isOutdated(
  existing: { readonly updatedAt: number; readonly readAt: number },
  updatedAt: number,
  source: IngestSource,
  now: number,
): boolean {
  if (updatedAt !== existing.updatedAt) return updatedAt < existing.updatedAt;
  return source.readAt < existing.readAt && existing.readAt <= now;
}
