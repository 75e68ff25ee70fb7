import { describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/backend/clock.ts';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import type { OrderRow } from '../../shared/contract/orders.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';
import { isFree, waybill } from './outbox-rig.ts';

const RACES = 200;
const DETAIL = '/open/order/detail';
const SHIP = '/open/seller/order/goods/deliver';
const LIST = /^[^?]*\/list\b/;
/** How far a wire of this test holds a request, or an answer, back, milliseconds. */
const WIRE = 12;

/** Draws that are the same in every run; how the races end still depends on the machine. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What one order went through, in the order in which it happened. */
interface Race {
  /** The last detail that the platform answered before the ship request left named an open refund. */
  visibleAtReread: boolean | undefined;
  /** A ship request left. */
  sent: boolean;
  refundId: string | undefined;
}

async function textOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<string> {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const body = init?.body === undefined || init.body === null ? '' : String(init.body);
  return `${url.pathname}?${decodeURIComponent(url.search + body)}`;
}

/** A network whose wires take their time, on which buyers apply for a refund around the moment of the ship request. */
function racingNetwork(
  practice: () => PracticePlatform,
  races: Map<string, Race>,
  filings: Promise<void>[],
  lists: { free: Promise<void> },
): typeof fetch {
  const draw = draws(20_261_127);
  const file = (oid: string, race: Race): void => {
    if (race.refundId !== undefined) return;
    const sellerId = practice().credentials.shops[0]?.sellerId ?? '';
    race.refundId = practice().acts.applyRefund(sellerId, oid, { way: 10 });
  };
  return async (input, init) => {
    const asked = await textOf(input, init);
    const oid = /"(?:oid|orderId)":(\d+)/.exec(asked)?.[1] ?? '';
    const race = races.get(oid);
    const isDetail = asked.startsWith(DETAIL);
    if (LIST.test(asked)) await lists.free;
    if (!race || !(isDetail || asked.startsWith(SHIP))) return fetch(input, init);
    // Anywhere from well before the read arrives to well after the shipment is booked; some buyers never ask.
    if (isDetail && race.visibleAtReread === undefined && draw() < 0.9)
      filings.push(sleep(draw() * WIRE * 6).then(() => file(oid, race)));
    if (!isDetail) race.sent = true;
    await sleep(draw() * WIRE);
    const answer = await fetch(input, init);
    const text = await answer.clone().text();
    await sleep(draw() * WIRE);
    if (isDetail && !race.sent) race.visibleAtReread = /"refundStatus":10\b/.test(text);
    return answer;
  };
}

/** Orders that may go and whose details are here: nobody but a command reads them again. */
async function freeOrders({ client }: TestBackend, count: number): Promise<OrderRow[]> {
  const found: OrderRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.orders.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    found.push(...page.items.filter((order) => isFree(order) && order.detailReadAt !== null));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < count);
  return found.slice(0, count);
}

/** Buyers order and pay, one piece each, of whatever can be sold. */
function placeOrders(practice: PracticePlatform, count: number): void {
  const shop = practice.truth()[0];
  let placed = 0;
  for (const { skuId, stock } of shop?.items ?? [])
    for (let piece = 0; piece < stock - 20 && piece < 40 && placed < count; piece += 1) {
      practice.acts.placeOrder(shop?.sellerId ?? '', skuId);
      placed += 1;
    }
  if (placed < count) throw new Error('too little in stock');
}

/** Waits, looking again and again, until something holds. */
async function until(wanted: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = performance.now() + 90_000; performance.now() < deadline; ) {
    if (await wanted()) return;
    await sleep(100);
  }
  throw new Error(`waited in vain for ${what}`);
}

describe('a refund applied for around the moment of the ship request', { timeout: 240_000 }, () => {
  it(`is never shipped when the read before showed it, and raises an alarm when it came after (${RACES} races)`, async () => {
    const races = new Map<string, Race>();
    const filings: Promise<void>[] = [];
    // Held while orders are shipped: what lists tell makes the engine read details as well, and which read a command
    // went by could not be told from outside.
    let freeLists = (): void => {};
    const lists = { free: Promise.resolve() };
    const limits = { qps: 1e6, orderListQps: 1e6 };
    const practice = await startPracticePlatform({ shops: 1, orders: 300, refunds: 20, live: false, limits, seed: 9 });
    await using running = await startBackend({
      clock: systemClock,
      practice,
      fetch: racingNetwork(() => practice, races, filings, lists),
    });
    const { client } = running;
    const { gatewayUrl, appKey, appSecret, signSecret, shops } = practice.credentials;
    const { accessToken = '', refreshToken = '' } = shops[0] ?? {};
    const shop = await client.shops.connect({
      platform: 'kuaishou',
      name: '',
      ...{ gatewayUrl, appKey, appSecret, signSecret, accessToken, refreshToken },
    });
    placeOrders(practice, RACES + 40);
    let orders: OrderRow[] = [];
    await until(async () => {
      orders = await freeOrders(running, RACES);
      return orders.length === RACES;
    }, 'enough orders to ship');
    lists.free = new Promise((resolve) => {
      freeLists = resolve;
    });
    for (const { platformOrderId } of orders)
      races.set(platformOrderId, { visibleAtReread: undefined, sent: false, refundId: undefined });
    const { items } = await client.outbox.enqueue({
      requestKey: 'races-of-the-interception',
      commands: orders.map(({ id }) => ({
        kind: 'order.ship' as const,
        orderId: id,
        carrierCode: '109',
        waybill: waybill(),
      })),
    });
    const ids = items.flatMap((item) => (item.accepted ? [item.id] : []));
    expect(ids).toHaveLength(RACES);
    await client.outbox.sendNow({ ids });
    await until(async () => {
      const { queued, sending } = await client.outbox.counts({});
      return queued + sending === 0;
    }, 'the end of all commands');
    // Whoever drew a late moment still asks; then nobody does any more.
    await Promise.all(filings);
    freeLists();
    await client.sync.pull({ shopId: shop.id });

    const truth = practice.truth({ detail: true })[0];
    const shipped = new Map(truth?.orders.filter(({ status }) => status === 40).map((order) => [order.oid, order]));
    const shipments = practice.journal().writes.filter(({ effect }) => effect.kind === 'shipment');
    const times = new Map(shipments.map(({ effect, at }) => [effect.record, at]));
    const filed = new Map(truth?.refunds.map(({ refundId, createTime }) => [refundId, createTime]));
    const raced = [...races].map(([oid, race]) => ({ oid, ...race, isShipped: shipped.has(oid) }));
    const visible = raced.filter(({ visibleAtReread }) => visibleAtReread === true);
    const slipped = raced.filter(
      ({ oid, refundId, isShipped }) =>
        isShipped && refundId !== undefined && (filed.get(refundId) ?? 0) <= (times.get(oid) ?? 0),
    );
    // Each way in which a race can end did occur: otherwise this proves nothing.
    expect(visible.length).toBeGreaterThan(10);
    expect(slipped.length).toBeGreaterThan(5);
    expect(raced.filter(({ isShipped, refundId }) => isShipped && refundId === undefined).length).toBeGreaterThan(5);

    expect(visible.filter(({ isShipped, sent }) => isShipped || sent)).toEqual([]);
    for (const { oid, sent, isShipped } of raced) expect({ oid, isShipped }).toEqual({ oid, isShipped: sent });

    let alarmed = new Set<string>();
    await until(async () => {
      const { items: notices } = await client.notices.list({});
      alarmed = new Set(
        notices
          .filter(({ kind, acknowledgedAt }) => kind === 'shipped_over' && acknowledgedAt === null)
          .map(({ said }) => String(said.params.number)),
      );
      return slipped.every(({ oid }) => alarmed.has(oid));
    }, 'an alarm for every refund that slipped in');
    // No alarm for orders that were never shipped, or whose buyer never asked.
    for (const { oid, isShipped, refundId } of raced)
      if (alarmed.has(oid))
        expect({ oid, isShipped, asked: refundId !== undefined }).toEqual({ oid, isShipped: true, asked: true });
    await practice.close();
  });
});
