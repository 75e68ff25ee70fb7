import type { ReadConnection } from '../../db/database.ts';
import { type ChainProblem, problemAfter } from './chain.ts';
import { chainPage, readHead, wasEverWritten } from './read.ts';

const EVENTS_A_STEP = 400;

export interface ChainReport {
  /** Events that were looked at. */
  readonly events: number;
  readonly intact: boolean;
  /** The first event that does not fit, or that is missing. */
  readonly brokenAt: number | null;
  readonly problem: ChainProblem | null;
}

/**
 * Follows the chain from the first event to the last, a few hundred events between two turns of the event loop, and
 * names the first that was changed, removed or never sealed. Events that are appended meanwhile are followed too.
 */
export async function verifyChain(connection: ReadConnection, signal?: AbortSignal): Promise<ChainReport> {
  // Read first: whatever comes later can only lengthen the chain.
  const head = readHead(connection);
  let previous = { lastId: 0, hash: '' };
  let events = 0;
  const broken = (brokenAt: number, problem: ChainProblem): ChainReport => ({
    events,
    intact: false,
    brokenAt,
    problem,
  });
  for (;;) {
    const page = chainPage(connection, previous.lastId, EVENTS_A_STEP);
    for (const event of page) {
      events += 1;
      const wrong = problemAfter(event, previous);
      if (wrong) return broken(wrong.brokenAt, wrong.problem);
      // Sealed as it is, but no longer the event that the head remembers: the whole chain was written anew.
      if (head?.sealed === true && event.id === head.lastId && event.hash !== head.hash)
        return broken(event.id, 'changed');
      previous = { lastId: event.id, hash: event.hash };
    }
    if (page.length < EVENTS_A_STEP) break;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  if (head !== undefined && previous.lastId < head.lastId) return broken(previous.lastId + 1, 'removed');
  // Without the head nobody can tell whether events were cut off the end.
  if (head === undefined && wasEverWritten(connection)) return broken(Math.max(1, previous.lastId), 'removed');
  return { events, intact: true, brokenAt: null, problem: null };
}
