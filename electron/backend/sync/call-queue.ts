import type { Clock } from '../../../shared/domain/clock.ts';
import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';

/** A quiet method or shop may send this much time's worth of calls at once. */
const BURST = SECOND / 5;
/** No turn is further away than this, unless the machine's clock was set back since it was given. */
const LONGEST_WAIT = MINUTE;

interface Waiting {
  readonly shopId: number;
  readonly urgent: boolean;
  go(): void;
}

/** When the next call under a rate may go. */
interface Pace {
  readonly spacing: number;
  nextAt: number;
}

/** Lets calls of one method go at its rate, and each shop's at the shop's: urgent ones first, then in order. */
export interface CallQueue {
  /** Resolves when the call may go; rejects with the signal's reason. */
  wait(shopId: number, urgent: boolean, signal?: AbortSignal): Promise<void>;
}

function dueAt(pace: Pace, now: number): number {
  return pace.nextAt - now > LONGEST_WAIT ? now : pace.nextAt;
}

function book(pace: Pace, now: number): void {
  pace.nextAt = Math.max(dueAt(pace, now), now - BURST) + pace.spacing;
}

/** The pace of a rate in calls a second. */
export function paceOf(callsPerSecond: number): Pace {
  return { spacing: SECOND / callsPerSecond, nextAt: 0 };
}

/** Creates the queue of one method; `shopPace` is shared by all methods of a shop. */
export function createCallQueue(clock: Clock, pace: Pace, shopPace: (shopId: number) => Pace): CallQueue {
  const waiting: Waiting[] = [];
  let pumping = false;

  /** The first call that its shop's rate lets go now, urgent ones before others; -1 = none. */
  function nextReady(now: number): number {
    let found = -1;
    for (const [index, call] of waiting.entries()) {
      if (dueAt(shopPace(call.shopId), now) > now) continue;
      if (call.urgent) return index;
      if (found === -1) found = index;
    }
    return found;
  }

  async function pump(): Promise<void> {
    pumping = true;
    try {
      while (waiting.length > 0) {
        const now = clock.now();
        const index = dueAt(pace, now) > now ? -1 : nextReady(now);
        const call = waiting[index];
        if (call) {
          waiting.splice(index, 1);
          book(pace, now);
          book(shopPace(call.shopId), now);
          call.go();
          continue;
        }
        const soonest = Math.min(...waiting.map(({ shopId }) => dueAt(shopPace(shopId), now)));
        await clock.sleep(Math.max(1, Math.ceil(Math.max(soonest, dueAt(pace, now)) - now)));
      }
    } finally {
      pumping = false;
    }
  }

  return {
    wait: (shopId, urgent, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(call), 1);
          reject(signal?.reason);
        };
        const call: Waiting = {
          shopId,
          urgent,
          go: () => {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          },
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(call);
        if (!pumping) void pump();
      }),
  };
}
