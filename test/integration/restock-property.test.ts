import { expect, it } from 'vitest';
import type { Dice } from '../../electron/practice/random.ts';
import { shanghaiDayStart } from '../../shared/domain/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { judgeRestock } from '../helpers/judge-restock.ts';
import { calmDown, liveRestockHistory } from '../helpers/restock-history.ts';
import { startRestockRig } from '../helpers/restock-rig.ts';

const isFull = process.env.MAITIAN_FULL === '1';
const SEEDS = Array.from({ length: isFull ? 20 : 4 }, (_, index) => index + 1);
/** So many one after another in one shop, a day each, with two products of their own each. */
const HISTORIES = 3;

it.each(SEEDS)(
  'plans never tell a fan twice, more fans than the stock allows, anybody on a list, or anybody at night, and forget nobody (seed %i)',
  { timeout: 600_000 },
  async (seed) => {
    await using rig = await startRestockRig({ seed, shops: 1 });
    const { time, switchOff } = rig.outbox.rig;
    const dice: Dice = { rng: seed * 7919 };
    let messages = 0;
    for (let history = 0; history < HISTORIES; history += 1) {
      const [one, other] = rig.products.slice(history * 2);
      if (!one || !other) throw new Error('the shop has too few products');
      // Two in three days begin at noon, the others go on into the night.
      const begin = history % 3 === 2 ? 21 * HOUR + 27 * MINUTE : 12 * HOUR;
      const start = shanghaiDayStart(time.now()) + DAY + begin;
      await switchOff(start - time.now());
      await rig.outbox.pass(30_000);
      const lived = await liveRestockHistory(rig, dice, [one, other]);
      if (history % 3 === 2) await switchOff(shanghaiDayStart(time.now()) + DAY + 10 * HOUR - time.now());
      await calmDown(rig, lived);
      expect(judgeRestock(rig, lived), `history ${history}`).toEqual([]);
      messages = rig.messages().length;
      expect(rig.outbox.rig.running.unexpected).toEqual([]);
    }
    // Plans that tell nobody would break no rule.
    expect(messages).toBeGreaterThan(HISTORIES * 8);
  },
);
