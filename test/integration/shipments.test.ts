import { describe, expect, it } from 'vitest';
import type { ShipmentSheet } from '../../shared/contract/shipments.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { judgeShipping, placeOrders, shippingFile, WRONG_ROWS, WRONG_TOTAL } from '../helpers/shipping-file.ts';
import { type OutboxRig, startOutboxRig } from './outbox-rig.ts';

const ROWS = process.env.MAITIAN_FULL ? 3_000 : 120;

async function upload({ client }: OutboxRig, fileName: string, content: Buffer): Promise<ShipmentSheet> {
  const { id } = await client.shipments.begin({ fileName, bytes: content.length, carrierCode: null });
  for (let offset = 0; offset < content.length; offset += 500_000)
    await client.shipments.append({
      id,
      offset,
      base64: content.subarray(offset, offset + 500_000).toString('base64'),
    });
  return client.shipments.get({ id });
}

async function allRows({ client }: OutboxRig, id: number) {
  const rows = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.shipments.rows({ id, limit: 200, cursor });
    rows.push(...page.items);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

async function ended({ client, rig }: OutboxRig, id: number): Promise<ShipmentSheet> {
  for (const deadline = rig.time.now() + 240 * MINUTE; ; ) {
    const sheet = await client.shipments.get({ id });
    const { going = 0, queued = 0, sending = 0 } = sheet.counts;
    if (going + queued + sending === 0) return sheet;
    if (rig.time.now() > deadline) throw new Error(`still open: ${JSON.stringify(sheet.counts)}`);
    await rig.time.run(rig.time.now() + 4 * SECOND);
  }
}

describe('a shipping file of three shops', { timeout: ROWS > 1000 ? 1_800_000 : 120_000 }, () => {
  it('ships every good row once and names every bad one with row and reason', async () => {
    await using rig = await startOutboxRig({
      shops: 3,
      orders: 150,
      refunds: 20,
      live: false,
      // The platform's own pace, which decides how long three thousand take.
      limits: { qps: 100, orderListQps: 300 },
    });
    const { practice, client } = rig;
    placeOrders(practice, Math.round(ROWS * 1.15) + 30);
    await rig.pass(3 * MINUTE);
    const file = shippingFile(await rig.orders(() => true), ROWS);
    const started = Date.now();
    const sheet = await upload(rig, '三店单号.csv', Buffer.from(file.csv, 'utf8'));
    const checkedIn = Date.now() - started;
    expect(sheet.counts).toEqual({ ready: ROWS - WRONG_TOTAL, wrong: WRONG_TOTAL });
    expect(sheet.going).toMatchObject({ orders: ROWS - WRONG_TOTAL, parcels: ROWS - WRONG_TOTAL });
    expect(sheet.going.shops).toHaveLength(3);
    const keys = Object.fromEntries(sheet.excluded.map(({ key, count }) => [key, count]));
    expect(keys).toEqual({
      'shipments.reason.unknownOrder': WRONG_ROWS.unknown,
      'outbox.failed.closed': WRONG_ROWS.closed,
      'outbox.failed.refundAsked': WRONG_ROWS.refund,
      'shipments.reason.otherAddress': WRONG_ROWS.address,
      'shipments.reason.unknownCarrier': WRONG_ROWS.courier,
    });
    const wrong = (await allRows(rig, sheet.id)).filter(({ state }) => state === 'wrong');
    expect(wrong.map(({ place }) => place).sort((a, b) => a - b)).toEqual(
      Object.values(file.wrong)
        .flat()
        .sort((a, b) => a - b),
    );
    const before = Date.now();
    const simulated = rig.rig.time.now();
    const [sent, again] = await Promise.all([
      client.shipments.send({ id: sheet.id, orders: sheet.going.orders, round: 0 }),
      client.shipments.send({ id: sheet.id, orders: sheet.going.orders, round: 0 }),
    ]);
    const handedIn = Date.now() - before;
    expect(sent.state).toBe('sent');
    expect(again.round).toBe(1);
    expect(sent.takeBackUntil).not.toBeNull();
    const { items: batches } = await client.outbox.batches({});
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ total: ROWS - WRONG_TOTAL, notTaken: 0 });
    const done = await ended(rig, sheet.id);
    console.info(
      `${ROWS} rows: read and checked in ${checkedIn} ms, handed over in ${handedIn} ms, shipped in ${(rig.rig.time.now() - simulated) / 1000} simulated s (${Date.now() - before} ms)`,
    );
    expect(done.counts).toEqual({ confirmed: ROWS - WRONG_TOTAL, wrong: WRONG_TOTAL });
    expect(judgeShipping(practice, file)).toEqual({
      shipped: ROWS - WRONG_TOTAL,
      twice: [],
      others: [],
      notShipped: [],
    });
    const { text } = await client.shipments.failures({ id: sheet.id });
    expect(text.trim().split('\r\n')).toHaveLength(WRONG_TOTAL + 1);
    expect(text).toContain('飞毛腿快送');
    expect(rig.rig.running.unexpected).toEqual([]);
  });
});
