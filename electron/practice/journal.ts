import type { Effect } from './effects.ts';
import type { FaultKind } from './faults.ts';

/** One call that reached the platform. Times are platform time; the duration is wall time in ms. */
export interface JournalEntry {
  readonly at: number;
  readonly requestId: string;
  readonly method: string;
  readonly sellerId: string;
  readonly verb: string;
  /** Result number, or 0 when no envelope was sent. */
  readonly result: number;
  readonly fault: FaultKind | null;
  readonly durationMs: number;
}

/** One write that was applied, and whether its answer got through. */
export interface AppliedWrite {
  readonly at: number;
  readonly requestId: string;
  readonly method: string;
  readonly sellerId: string;
  /** The business parameters as received. */
  readonly param: string;
  /** What it changed; kind `none` for a repeat that changed nothing. */
  readonly effect: Effect;
  /** True when the caller never got a whole answer (`lost-answer`, `broken-json`, `late-write`). */
  readonly answerLost: boolean;
}

const KEPT = 50_000;

/** What happened on the wire: the latest calls, and every applied write. */
export interface Journal {
  add(entry: JournalEntry): void;
  addWrite(write: AppliedWrite): void;
  calls(): readonly JournalEntry[];
  writes(): readonly AppliedWrite[];
  /** Calls since the start, also those no longer kept. */
  total(): number;
}

/** An empty journal; the oldest half of the calls is dropped beyond 50,000. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  const writes: AppliedWrite[] = [];
  let total = 0;
  return {
    add(entry) {
      entries.push(entry);
      total += 1;
      if (entries.length > KEPT) entries = entries.slice(KEPT / 2);
    },
    addWrite: (write) => {
      writes.push(write);
    },
    calls: () => entries,
    writes: () => writes,
    total: () => total,
  };
}
