import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startPracticePlatform } from '../../electron/practice/practice.ts';
import { type Dice, roll } from '../../electron/practice/random.ts';
import type { OutboxCounts, OutboxItem } from '../../shared/contract/outbox.ts';
import { startKillableBackend } from '../helpers/killable-backend.ts';
import { type GivenCommand, judge } from '../helpers/outbox-judge.ts';
import { mixCommands } from '../helpers/outbox-mix.ts';

const IS_FULL = process.env.MAITIAN_FULL !== undefined;
const SIZES = IS_FULL
  ? { commands: 5000, kills: 50, orders: 9000, refunds: 1200, together: 100, limit: 3_000_000 }
  : { commands: 300, kills: 4, orders: 900, refunds: 120, together: 50, limit: 200_000 };

const WRITES = [
  'open.seller.order.goods.deliver',
  'open.order.goods.split.deliver',
  'open.seller.order.goods.logistics.append',
  'open.seller.order.logistics.update',
  'open.seller.order.note.add',
  'open.seller.order.close',
  'open.order.address.audit.approve',
  'open.order.address.audit.reject',
  'open.seller.order.refund.approve',
  'open.seller.order.refund.returngoods.approve',
  'open.seller.order.refund.confirm.receipt',
  'open.refund.reject',
  'open.refund.direct.refund',
  'open.item.sku.stock.update',
  'open.item.sku.price.update',
  'open.item.shelf.status.update',
  'open.sms.send',
];

describe('the outbox under fire', () => {
  it(`${SIZES.commands} commands, answers lost, ${SIZES.kills} kills: nothing happens twice, nothing confirmed is missing`, {
    timeout: SIZES.limit,
  }, async () => {
    const dice: Dice = { rng: 4711 };
    const folder = mkdtempSync(join(tmpdir(), 'maitian-outbox-'));
    const practice = await startPracticePlatform({
      shops: 4,
      orders: SIZES.orders,
      refunds: SIZES.refunds,
      seed: 31,
      live: true,
      ordersPerHour: 240,
      // The commands are all that the sellers do.
      staffActs: false,
    });
    const backend = await startKillableBackend(folder, practice);
    try {
      for (const deadline = performance.now() + 240_000; ; await wait(500)) {
        const { streams } = await backend.ask<{ streams: { progress: number }[] }>(['sync', 'overview'], {});
        if (streams.length === 12 && streams.every(({ progress }) => progress === 1)) break;
        if (performance.now() > deadline) throw new Error('waited in vain for the back-fill');
      }
      const commands = mixCommands(join(folder, 'maitian.sqlite3'), SIZES.commands, dice);
      practice.setFaults([
        { kind: 'lost-answer', probability: 0.05, methods: WRITES },
        { kind: 'http-500', probability: 0.04 },
        { kind: 'connection-reset', probability: 0.03 },
        { kind: 'qps-throttled', probability: 0.02 },
        { kind: 'html-502', probability: 0.01 },
      ]);
      const given: GivenCommand[] = [];
      const giving = (async () => {
        for (let from = 0; from < commands.length; from += SIZES.together) {
          const some = commands.slice(from, from + SIZES.together);
          const answer = await backend.ask<{ items: { accepted: boolean; id?: number; refusal?: { key: string } }[] }>(
            ['outbox', 'enqueue'],
            { requestKey: `batch-of-${from}`, commands: some },
          );
          for (const [index, item] of answer.items.entries()) {
            const command = some[index];
            if (command) given.push({ command, id: item.id, refusal: item.refusal?.key });
          }
        }
      })();
      for (let kill = 0; kill < SIZES.kills; kill += 1) {
        await wait(500 + roll(dice) * (IS_FULL ? 9000 : 6000));
        await backend.killAndRestart();
      }
      await giving;
      let counts: OutboxCounts | undefined;
      for (const deadline = performance.now() + (IS_FULL ? 1_500_000 : 150_000); ; await wait(1000)) {
        counts = await backend.ask<OutboxCounts>(['outbox', 'counts'], {});
        if (counts.queued + counts.sending === 0) break;
        if (performance.now() <= deadline) continue;
        const { items: open } = await backend.ask<{ items: OutboxItem[] }>(['outbox', 'list'], {
          states: ['queued', 'sending'],
        });
        const told = await Promise.all(open.slice(0, 3).map(({ id }) => backend.ask(['outbox', 'get'], { id })));
        throw new Error(`waited in vain for the outbox: ${JSON.stringify({ counts, told })}`);
      }
      const items: OutboxItem[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: { items: OutboxItem[]; nextCursor: string | null } = await backend.ask(['outbox', 'list'], {
          limit: 200,
          ...(cursor === undefined ? {} : { cursor }),
        });
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      const verdict = judge(given, items, practice.journal().writes);
      console.info('outbox under fire', JSON.stringify(verdict.figures));
      expect(given).toHaveLength(commands.length);
      expect(verdict.figures.accepted / commands.length).toBeGreaterThan(0.95);
      expect(verdict.twice).toEqual([]);
      expect(verdict.confirmedMissing).toEqual([]);
      // A failure is said to have done nothing: so it must be.
      expect(verdict.failedButHappened).toEqual([]);
      expect(verdict.figures.confirmed / verdict.figures.accepted).toBeGreaterThan(0.8);
      expect(verdict.figures.attention).toBeLessThanOrEqual(Math.max(1, commands.length * 0.002));
      expect(backend.unexpected).toEqual([]);
    } finally {
      await backend.stop();
      await practice.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
