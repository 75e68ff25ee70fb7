import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { TAKE_BACK_FOR } from '../../../shared/domain/outbox.ts';

/** A person has something to do: it failed and was not put away, or nobody can tell whether it happened. */
export function needsPerson(item: OutboxItem): boolean {
  return item.state === 'attention' || (item.state === 'failed' && !item.dismissed);
}

/** It waits or is on its way. */
export function isUnderWay(item: OutboxItem): boolean {
  return item.state === 'queued' || item.state === 'sending';
}

/** Whole seconds left to take it back; 0 = too late or not offered. `now` is the backend's time, epoch milliseconds. */
export function secondsToTakeBack(item: OutboxItem, now: number): number {
  if (item.state !== 'queued' || item.takeBackUntil === null) return 0;
  // The page's clock moves in whole seconds and may lag: never more than was promised.
  return Math.max(0, Math.ceil(Math.min(item.takeBackUntil - now, TAKE_BACK_FOR) / 1000));
}
