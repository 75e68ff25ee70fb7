import { DAY, HOUR } from '../../../../shared/domain/clock.ts';
import { type Dice, at as elementAt, roll, weighted } from '../../random.ts';
import { HOUR_WEIGHTS } from '../history.ts';
import { RHYTHM_SHAPE } from './rules.ts';

const BEIJING = 8 * HOUR;

/** A time between two others, fractions of a millisecond cut off. */
export function timeBetween(dice: Dice, soonest: number, latest: number): number {
  return Math.floor(soonest + roll(dice) * (latest - soonest));
}

/** An interval of somebody whose median is the rhythm, ms. */
export function drawInterval(dice: Dice, rhythm: number): number {
  let sum = 0;
  for (let part = 0; part < RHYTHM_SHAPE.shape; part++) sum -= Math.log(1 - roll(dice));
  return Math.round((rhythm * sum) / RHYTHM_SHAPE.median);
}

/** The same Beijing day at an hour at which people buy; the time itself where that would not be after `earliest`. */
export function atBusyHour(dice: Dice, time: number, earliest: number): number {
  const dayStart = Math.floor((time + BEIJING) / DAY) * DAY - BEIJING;
  const moved = dayStart + weighted(dice, HOUR_WEIGHTS) * HOUR + Math.floor(roll(dice) * HOUR);
  return moved > earliest ? moved : time;
}

/** The list in an order drawn by the dice. */
export function shuffled<T>(dice: Dice, list: readonly T[]): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(roll(dice) * (last + 1));
    const [a, b] = [elementAt(mixed, last), elementAt(mixed, other)];
    mixed[last] = b;
    mixed[other] = a;
  }
  return mixed;
}
