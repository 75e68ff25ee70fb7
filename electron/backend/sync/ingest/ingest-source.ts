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
