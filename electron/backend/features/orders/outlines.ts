import { randomUUID } from 'node:crypto';
import { HOUR } from '../../../../shared/domain/clock.ts';
import { runStoreTask } from '../../db/run-store-task.ts';
import { UserError } from '../../user-error.ts';
import type { OutlineRequest } from './outline-read.ts';

/** All kept outlines together; the one used longest ago goes first, the newest always stays. */
const MOST_KEYS = 12_000_000;
const MOST_KEPT = 8;
const KEPT_FOR = 4 * HOUR;
/** Lists walked at a time, each on a thread of its own; the others wait. */
const MOST_AT_ONCE = 2;

interface Kept {
  readonly keys: Float64Array;
  usedAt: number;
}

/** Lists whose order is kept in memory, so that a grid can show any place of them; after a restart it asks anew. */
export interface Outlines {
  /** Walks the list of the database `file` beside everything else and keeps its keys. */
  make(
    file: string,
    request: OutlineRequest,
    now: number,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly outlineId: string; readonly total: number }>;
  /** The keys at some places. Throws a UserError when the outline is gone. */
  keys(outlineId: string, from: number, count: number, now: number): readonly number[];
  /** Abandons what is being walked; nothing holds the database afterwards. */
  close(): Promise<void>;
}

/** The outlines of one running backend. */
export function createOutlines(): Outlines {
  const kept = new Map<string, Kept>();
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();
  const makeRoom = (now: number): void => {
    const oldestFirst = [...kept].toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
    let total = oldestFirst.reduce((sum, [, { keys }]) => sum + keys.length, 0);
    for (const [id, { keys, usedAt }] of oldestFirst.slice(0, -1)) {
      if (kept.size <= MOST_KEPT && total <= MOST_KEYS && now - usedAt <= KEPT_FOR) continue;
      kept.delete(id);
      total -= keys.length;
    }
  };
  return {
    make: async (file, request, now, signal) => {
      const stop = signal === undefined ? ending.signal : AbortSignal.any([ending.signal, signal]);
      while (running.size >= MOST_AT_ONCE) await Promise.race(running);
      const walk = runStoreTask('outline', { file, request, now }, stop);
      // Never rejects: who waits for a place does not care how another walk ended.
      const settled = walk.then(Boolean, Boolean);
      running.add(settled);
      void settled.then(() => running.delete(settled));
      const keys = await walk;
      const outlineId = randomUUID();
      kept.set(outlineId, { keys, usedAt: now });
      makeRoom(now);
      return { outlineId, total: keys.length };
    },
    keys: (outlineId, from, count, now) => {
      const found = kept.get(outlineId);
      if (!found) throw new UserError('NOT_FOUND', 'error.outline.gone');
      found.usedAt = now;
      return Array.from(found.keys.subarray(from, from + count));
    },
    close: async () => {
      ending.abort(new UserError('UNAVAILABLE', 'error.store.restoring'));
      while (running.size > 0) await Promise.race(running);
    },
  };
}
