import type { Clock } from '../../../shared/domain/clock.ts';
import { MINUTE } from '../../../shared/domain/clock.ts';

/** Windows of shops that answer at a normal pace, read at the same time: most of a turn is waiting for the network. */
const SLOTS = 32;
/** Windows of shops that answer slowly or not at all: they never take the others' places. */
const SLOW_SLOTS = 8;
/** Whoever has waited for so long goes first, whatever the rest says. */
const LONG_WAIT = MINUTE;
/** After so many turns for new changes in a row the past gets one: it moves on, however much goes on. */
const URGENT_IN_A_ROW = 3;

/** Who wants to read a window. */
export interface TurnRequest {
  /** New changes, as against the past: they go first. */
  readonly urgent: boolean;
  /** Rows of the last hour: busy shops go first. */
  readonly activity: number;
  /** The shop's platform answers slowly: it has places of its own. */
  readonly slow: boolean;
}

interface Waiting extends TurnRequest {
  readonly since: number;
  readonly order: number;
  start(): void;
}

/** Gives out turns to read windows, so that many shops share one thread fairly. */
export interface Turns {
  /** Resolves with the function that gives the turn back; rejects with the signal's reason. */
  take(request: TurnRequest, signal: AbortSignal): Promise<() => void>;
}

/** Creates the turns of one engine. */
export function createTurns(clock: Clock, slots: number = SLOTS, slowSlots: number = SLOW_SLOTS): Turns {
  const free = { normal: slots, slow: slowSlots };
  const queues: Record<keyof typeof free, Waiting[]> = { normal: [], slow: [] };
  let count = 0;
  let urgentInARow = 0;

  function isBefore(left: Waiting, right: Waiting, now: number): boolean {
    const hasWaited = [left, right].map(({ since }) => now - since >= LONG_WAIT);
    if (hasWaited[0] !== hasWaited[1]) return hasWaited[0] === true;
    if (hasWaited[0]) return left.order < right.order;
    if (left.urgent !== right.urgent) return left.urgent === urgentInARow < URGENT_IN_A_ROW;
    if (left.activity !== right.activity) return left.activity > right.activity;
    return left.order < right.order;
  }

  function serve(pool: keyof typeof free): void {
    const queue = queues[pool];
    while (free[pool] > 0 && queue.length > 0) {
      const now = clock.now();
      const next = queue.reduce((best, candidate) => (isBefore(candidate, best, now) ? candidate : best));
      queue.splice(queue.indexOf(next), 1);
      free[pool] -= 1;
      urgentInARow = next.urgent ? urgentInARow + 1 : 0;
      next.start();
    }
  }

  return {
    take: (request, signal) => {
      const pool = request.slow ? 'slow' : 'normal';
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        count += 1;
        const giveUp = (): void => {
          queues[pool].splice(queues[pool].indexOf(waiting), 1);
          reject(signal.reason);
        };
        let isHeld = true;
        const release = (): void => {
          if (!isHeld) return;
          isHeld = false;
          free[pool] += 1;
          serve(pool);
        };
        const waiting: Waiting = {
          ...request,
          since: clock.now(),
          order: count,
          start: () => {
            signal.removeEventListener('abort', giveUp);
            resolve(release);
          },
        };
        signal.addEventListener('abort', giveUp, { once: true });
        queues[pool].push(waiting);
        serve(pool);
      });
    },
  };
}
