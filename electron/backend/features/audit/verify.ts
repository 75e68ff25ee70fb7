import type { ReadConnection } from '../../db/database.ts';
import { type ChainProblem, problemAfter } from './chain.ts';
import { readNotedHeads } from './head-file.ts';
import { chainPage, lastKeyEver, readHead, supersededHeads } from './read.ts';

const EVENTS_A_STEP = 400;

export interface ChainReport {
  /** Events that were looked at. */
  readonly events: number;
  readonly intact: boolean;
  /** The first event that does not fit, or that is missing. */
  readonly brokenAt: number | null;
  readonly problem: ChainProblem | null;
  /** Up to which event the heads noted outside the database agree; null = none is noted there. */
  readonly notedUpTo: number | null;
}

/** The heads noted outside that the journal must still have, by event. Of two for one event the older one counts. */
function expectedHeads(connection: ReadConnection): Map<number, string> {
  const noted = readNotedHeads(connection.file);
  const expected = new Map<number, string>();
  if (noted.length === 0) return expected;
  for (const head of noted.slice(supersededHeads(connection)))
    if (head !== undefined && !expected.has(head.id)) expected.set(head.id, head.hash);
  return expected;
}

/**
 * Follows the chain from the first event to the last, a few hundred events between two turns of the event loop, and
 * names the first that was changed, removed or never sealed. Events that are appended meanwhile are followed too.
 *
 * What it finds: any change inside an event; events taken out, swapped or slipped in; an end cut off, by the recorded
 * head and by the counter of keys; and, by the heads noted in a file beside the database, also a journal that was
 * written anew as a whole or emptied together with head and counter.
 *
 * What it cannot find: the hash has no key, so whoever rewrites the chain and that file, or rewrites only what came
 * after the last noted head (at most ten minutes or a hundred events), leaves no trace here. A key would be as readable
 * to them as the file is. Copies of the file kept elsewhere tell.
 */
export async function verifyChain(connection: ReadConnection, signal?: AbortSignal): Promise<ChainReport> {
  // Read first: whatever comes later can only lengthen the chain.
  const head = readHead(connection);
  const noted = expectedHeads(connection);
  const furthest = [...noted.keys()].reduce((most, id) => Math.max(most, id), 0);
  let previous = { lastId: 0, hash: '' };
  let events = 0;
  const broken = (brokenAt: number, problem: ChainProblem): ChainReport => ({
    events,
    intact: false,
    brokenAt,
    problem,
    notedUpTo: furthest || null,
  });
  for (;;) {
    const page = chainPage(connection, previous.lastId, EVENTS_A_STEP);
    for (const event of page) {
      events += 1;
      const wrong = problemAfter(event, previous);
      if (wrong) return broken(wrong.brokenAt, wrong.problem);
      // Sealed as it is, but no longer the event that the head remembers: the whole chain was written anew.
      if (event.id === head?.lastId && event.hash !== head.hash) return broken(event.id, 'changed');
      if ((noted.get(event.id) ?? event.hash) !== event.hash) return broken(event.id, 'rewritten');
      previous = { lastId: event.id, hash: event.hash };
    }
    if (page.length === 0) break;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  // Event, counter and head are one commit; read in the other order they can only be further on than the last event.
  const key = lastKeyEver(connection);
  const end = readHead(connection);
  if (chainPage(connection, previous.lastId, 1).length === 0) {
    const reached = Math.max(key, end?.lastId ?? 0, furthest);
    if (reached > previous.lastId) return broken(previous.lastId + 1, 'removed');
    // Without the head nobody can tell whether events were cut off the end; a counter that is behind was turned back.
    if (previous.lastId > 0 && (end === undefined || key < previous.lastId)) return broken(previous.lastId, 'removed');
  }
  // Further events without the head's knowledge were not appended by Maitian.
  if (end !== undefined && end.lastId < previous.lastId) return broken(end.lastId + 1, 'unsealed');
  return { events, intact: true, brokenAt: null, problem: null, notedUpTo: furthest || null };
}
