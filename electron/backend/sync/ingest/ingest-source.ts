/** Where a record came from and when its request was sent; a later request wins among equal versions. */
export interface IngestSource {
  readonly from: 'list' | 'detail' | 'import';
  readonly readAt: number;
  /**
   * Applies the record even when it is not newer, for as long as the store still holds the version that was found to
   * differ: the row was altered behind the store's back. Once the row has moved on, the usual rules decide. Null = the
   * store held nothing.
   */
  readonly over?: StoredVersion | null;
}

/** Tells one writing of a row from the next. */
export interface StoredVersion {
  readonly updatedAt: number;
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
 * What to do with a record that the store holds already. Unless it is put `over` just this version, an older one (or the same one, read
 * earlier) is left out and an equal payload of an equal version needs no work.
 */
export function knownOutcome(
  existing: StoredVersion & { readonly fingerprint: string },
  updatedAt: number,
  fingerprint: string | undefined,
  source: IngestSource,
  now: number,
): 'older' | 'unchanged' | undefined {
  if (isReplaced(existing, source)) return undefined;
  if (isOutdated(existing, updatedAt, source, now)) return 'older';
  return fingerprint === existing.fingerprint && updatedAt === existing.updatedAt ? 'unchanged' : undefined;
}

function isReplaced({ updatedAt, readAt }: StoredVersion, { over }: IngestSource): boolean {
  return over != null && over.updatedAt === updatedAt && over.readAt === readAt;
}

/**
 * True when the store holds a newer version of the record, or the same version read later. A reading time that lies in
 * the future was taken by a clock that has been set right since: it decides nothing.
 */
function isOutdated(existing: StoredVersion, updatedAt: number, source: IngestSource, now: number): boolean {
  if (updatedAt !== existing.updatedAt) return updatedAt < existing.updatedAt;
  return source.readAt < existing.readAt && existing.readAt <= now;
}
