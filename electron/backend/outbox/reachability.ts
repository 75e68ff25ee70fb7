import type { Clock } from '../../../shared/domain/clock.ts';
import type { OutboxOptions } from './outbox-options.ts';

interface Pause {
  readonly count: number;
  readonly until: number;
}

/** What the outbox has learnt about whether shops, their writes and single records are answered; kept in memory only. */
export interface Reachability {
  /** How long a shop rests that could not be reached, milliseconds: longer each time. */
  shopPause(shopId: number): number;
  /**
   * The record of a command was asked for in vain. Answers how long this command alone waits, when it is not the first
   * time and its shop has answered others since; undefined: it may be the whole shop.
   */
  recordPause(shopId: number, commandId: number): number | undefined;
  /** The platform answered a step of this command. */
  answered(shopId: number, commandId: number): void;
  /**
   * A write was given up without an answer. Answers until when the shop rests, once several in a row were: reads may be
   * answered all the while, so that nothing else shows that writes are not taken.
   */
  writeUnanswered(shopId: number): number | undefined;
  /** The platform said yes or no to a write. */
  writeAnswered(shopId: number): void;
}

/** Knows nothing yet. */
export function createReachability(clock: Clock, options: OutboxOptions): Reachability {
  const shops = new Map<number, Pause>();
  const writes = new Map<number, Pause>();
  const records = new Map<number, { readonly count: number; readonly answers: number }>();
  const answers = new Map<number, number>();

  const pauseAfter = (failures: number): number => Math.min(options.longestPause, options.firstPause * 2 ** failures);
  /** What fails side by side is one failure of the shop. */
  const isUnderWay = ({ until }: Pause, now: number): boolean => until > now && until <= now + options.longestPause;

  return {
    shopPause: (shopId) => {
      const now = clock.now();
      const known = shops.get(shopId) ?? { count: 0, until: 0 };
      if (isUnderWay(known, now)) return known.until - now;
      const pause = pauseAfter(known.count);
      shops.set(shopId, { count: known.count + 1, until: now + pause });
      return pause;
    },
    recordPause: (shopId, commandId) => {
      const before = records.get(commandId);
      const answered = answers.get(shopId) ?? 0;
      const count = before?.count ?? 0;
      records.set(commandId, { count: count + 1, answers: answered });
      return before === undefined || before.answers === answered ? undefined : pauseAfter(count);
    },
    answered: (shopId, commandId) => {
      shops.delete(shopId);
      records.delete(commandId);
      answers.set(shopId, (answers.get(shopId) ?? 0) + 1);
    },
    writeUnanswered: (shopId) => {
      const now = clock.now();
      const known = writes.get(shopId) ?? { count: 0, until: 0 };
      if (isUnderWay(known, now)) return known.until;
      const count = known.count + 1;
      const beyond = count - options.unansweredWrites;
      const until = beyond < 0 ? 0 : now + pauseAfter(beyond);
      writes.set(shopId, { count, until });
      return beyond < 0 ? undefined : until;
    },
    writeAnswered: (shopId) => {
      writes.delete(shopId);
    },
  };
}
