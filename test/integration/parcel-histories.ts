import fc from 'fast-check';
import { boxesOf, shipCommands } from '../../electron/backend/features/parcels/service.ts';
import type { Command } from '../../shared/contract/outbox.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { type OutboxRig, waybill } from './outbox-rig.ts';
import { sideDoor } from './side-door.ts';

/** Something that a person, a buyer or the rule does to the orders of a history; `who` picks orders by place. */
export type Act =
  | { readonly kind: 'mergeAll' | 'undo' }
  | { readonly kind: 'merge'; readonly who: readonly number[] }
  | { readonly kind: 'unmerge'; readonly who: number; readonly whole: boolean }
  | { readonly kind: 'split'; readonly who: number; readonly parcels: number; readonly dice: readonly number[] }
  | {
      readonly kind: 'unsplit' | 'refund' | 'cancelRefund' | 'moved' | 'askAddress' | 'hold' | 'release';
      readonly who: number;
    }
  | {
      readonly kind: 'ship';
      readonly who: readonly number[];
      /** Of a split order only so many boxes. */
      readonly boxes: number;
      /** What the buyer of the first order does while the commands wait. */
      readonly race: 'nothing' | 'refund' | 'moved' | 'askAddress';
    };

/** What happens to a few orders of one shop, some of them of one address, before everything is shipped. */
export interface History {
  readonly shop: number;
  readonly orders: readonly { readonly address: number; readonly pieces: number; readonly withGift: boolean }[];
  readonly acts: readonly Act[];
}

const place = fc.nat({ max: 5 });
const places = fc.array(place, { minLength: 1, maxLength: 4 });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('mergeAll' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('merge' as const), who: places }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), who: place, whole: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('split' as const),
      who: place,
      parcels: fc.integer({ min: 2, max: 4 }),
      dice: fc.array(fc.nat({ max: 11 }), { minLength: 6, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsplit' as const), who: place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('refund', 'cancelRefund', 'moved', 'askAddress', 'hold', 'release'),
      who: place,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ship' as const),
      who: places,
      boxes: fc.integer({ min: 1, max: 4 }),
      race: fc.constantFrom('nothing', 'nothing', 'refund', 'moved', 'askAddress'),
    }),
  },
);

/** An order is split, and only some of its parcels go before something else happens. */
const partly: fc.Arbitrary<readonly Act[]> = fc
  .record({
    who: place,
    dice: fc.array(fc.nat({ max: 11 }), { minLength: 6, maxLength: 6 }),
    boxes: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ who, dice, boxes }) => [
    { kind: 'split', who, parcels: 4, dice },
    { kind: 'ship', who: [who], boxes, race: 'nothing' },
  ]);

/** Histories of 2 to 6 orders. */
export const histories: fc.Arbitrary<History> = fc.record({
  shop: fc.nat({ max: 1 }),
  orders: fc.array(
    fc.record({ address: fc.nat({ max: 1 }), pieces: fc.integer({ min: 1, max: 5 }), withGift: fc.boolean() }),
    { minLength: 2, maxLength: 6 },
  ),
  acts: fc
    .array(
      fc.oneof({ weight: 6, arbitrary: act.map((one): readonly Act[] => [one]) }, { weight: 1, arbitrary: partly }),
      { minLength: 2, maxLength: 9 },
    )
    .map((acts) => acts.flat()),
});

const shipFirst: Act = { kind: 'ship', who: [0], boxes: 1, race: 'nothing' };
/** What the other orders have to do with the first one's address, and the acts at the beginning. */
const BEGINNINGS: readonly { readonly alone: boolean; readonly acts: readonly Act[] }[] = [
  { alone: false, acts: [{ kind: 'merge', who: [0, 1] }, shipFirst] },
  { alone: true, acts: [{ kind: 'split', who: 0, parcels: 3, dice: [0, 1, 2, 0, 1, 2] }, shipFirst] },
];

/**
 * The histories, of each three one that begins by merging and one that begins by splitting and shipping in part: that
 * there are such is no luck of the dice. All else is theirs.
 */
export function ofEachKind(given: readonly History[]): History[] {
  return given.map((history, index) => {
    const beginning = BEGINNINGS[index % (BEGINNINGS.length + 1)];
    if (beginning === undefined) return history;
    const orders = history.orders.map((order, place) => {
      if (place === 0) return { ...order, address: 0, pieces: Math.max(3, order.pieces) };
      // With nobody at its address, no rule merges the one that is to be split.
      if (beginning.alone) return { ...order, address: 1 };
      return place === 1 ? { ...order, address: 0 } : order;
    });
    return { ...history, orders, acts: [...beginning.acts, ...history.acts] };
  });
}

/** An order of a history, and the stretches in which it must not be shipped: by the count of writes of the platform. */
interface Played {
  readonly oid: string;
  id: number;
  refundId: string | null;
  readonly refused: { readonly from: number; to: number; readonly why: string }[];
}

interface Game {
  readonly sellerId: string;
  readonly orders: Played[];
  readonly undo: number[];
}

export interface Outcome {
  /** What was wrong, with the history's place. */
  readonly problems: string[];
  readonly confirmed: number;
  readonly merged: number;
  readonly split: number;
  /** Split orders of which only some boxes went at a time. */
  readonly partly: number;
}

/** What the console may answer with when something cannot be done. */
const EXPECTED = new Set(['REFUSED', 'INVALID_INPUT', 'CONFLICT', 'NOT_FOUND']);

/** Plays histories side by side in one world, ships what is left of them, and compares with the platform's truth. */
export async function playHistories(rig: OutboxRig, given: readonly History[]): Promise<Outcome> {
  const { practice, client } = rig;
  const { time } = rig.rig;
  using door = sideDoor(rig);
  const { reader, write } = door;
  const problems: string[] = [];
  let confirmed = 0;
  let merged = 0;
  let split = 0;
  let partly = 0;
  const writes = (): number => practice.journal().writes.length;

  /** Commands that wait for the ten seconds to be over. */
  let queued: number[] = [];

  async function attempt(work: Promise<unknown>): Promise<void> {
    await work.catch((error: { code?: string }) => {
      if (!EXPECTED.has(error.code ?? '')) throw error;
    });
  }

  const newestUndo = (): number =>
    reader.prepare<{ id: number }>('SELECT ifnull(max(id), 0) AS id FROM undo_entries').get()?.id ?? 0;

  function undoLast(game: Game): void {
    const id = game.undo.pop();
    if (id !== undefined) door.undo(id);
  }

  function refuse(order: Played, why: string): void {
    order.refused.push({ from: writes(), to: Number.POSITIVE_INFINITY, why });
  }
  function allow(order: Played, why: string): void {
    for (const stretch of order.refused)
      if (stretch.why === why && stretch.to === Number.POSITIVE_INFINITY) stretch.to = writes();
  }

  /** A buyer's act; the platform says no to some. */
  function buyer(game: Game, order: Played, kind: string): void {
    const { acts } = practice;
    // Nobody stops the first order of a history: each history has units that must go.
    if (order === game.orders[0] && kind !== 'moved') return;
    try {
      if (kind === 'refund') {
        order.refundId = acts.applyRefund(game.sellerId, order.oid, { way: 10 });
        refuse(order, 'refund');
      } else if (kind === 'cancelRefund' && order.refundId !== null) {
        acts.moveRefund(game.sellerId, order.refundId, 'cancel');
        allow(order, 'refund');
      } else if (kind === 'moved') acts.changeAddress(game.sellerId, order.oid);
      else if (kind === 'askAddress') {
        acts.askAddressChange(game.sellerId, order.oid);
        refuse(order, 'address');
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }

  const isHeld = ({ refused }: Played): boolean =>
    refused.some(({ why, to }) => why === 'hold' && to === Number.POSITIVE_INFINITY);

  /** Queues the boxes of these orders, of a split one the first `most`; what waits or is held is left out. */
  async function ship(orderIds: readonly number[], most: number): Promise<void> {
    const taken = new Map<number, number>();
    const boxes = boxesOf(reader, orderIds).filter(({ plan, contents }) => {
      if (plan !== 'split') return true;
      const orderId = contents[0]?.orderId ?? 0;
      taken.set(orderId, (taken.get(orderId) ?? 0) + 1);
      return (taken.get(orderId) ?? 0) <= most;
    });
    for (const count of taken.values()) if (count > most) partly += 1;
    merged += boxes.filter(({ plan }) => plan === 'merged').length;
    split += boxes.filter(({ plan }) => plan === 'split').length;
    const commands: Command[] = shipCommands(
      reader,
      boxes.map((box) => ({ box, carrierCode: '109', waybill: waybill() })),
    );
    for (let start = 0; start < commands.length; start += 500)
      for (const id of await rig.give(...commands.slice(start, start + 500)))
        if (typeof id === 'number') queued.push(id);
  }

  async function settle(): Promise<void> {
    if (queued.length === 0) return;
    const items = await rig.settled(...queued);
    confirmed += items.filter(({ state }) => state === 'confirmed').length;
    for (const { state, outcome } of items) if (state === 'attention') problems.push(`in doubt: ${outcome?.key}`);
    queued = [];
  }

  async function play(game: Game, step: Act): Promise<void> {
    const at = (who: number): Played => game.orders[who % game.orders.length] as Played;
    const target = (who: readonly number[]) => ({ orderIds: [...new Set(who.map((one) => at(one).id))] });
    const before = newestUndo();
    switch (step.kind) {
      case 'mergeAll':
        await attempt(client.parcels.mergeAll({}));
        break;
      case 'merge':
        await attempt(client.parcels.merge({ target: target(step.who), addressesAgree: true }));
        break;
      case 'unmerge':
        await attempt(client.parcels.unmerge({ target: target([step.who]), whole: step.whole }));
        break;
      case 'split': {
        const { id } = at(step.who);
        const { lines } = await client.parcels.plan({ orderId: id });
        const parcels = Array.from({ length: step.parcels }, () => new Map<number, number>());
        let throwOf = 0;
        for (const line of lines)
          for (let piece = 0; piece < line.left; piece += 1) {
            const box = parcels[(step.dice[throwOf % step.dice.length] ?? 0) % step.parcels];
            box?.set(line.id, (box.get(line.id) ?? 0) + 1);
            throwOf += 1;
          }
        const filled = parcels
          .filter(({ size }) => size > 0)
          .map((contents) => ({ contents: [...contents].map(([lineId, quantity]) => ({ lineId, quantity })) }));
        if (filled.length > 1) await attempt(client.parcels.split({ orderId: id, parcels: filled }));
        break;
      }
      case 'unsplit':
        await attempt(client.parcels.unsplit({ orderId: at(step.who).id }));
        break;
      case 'undo':
        undoLast(game);
        return;
      case 'hold':
        if (at(step.who) === game.orders[0]) break;
        if (!isHeld(at(step.who))) refuse(at(step.who), 'hold');
        write((store) => store.prepare('UPDATE orders SET held_at = ? WHERE id = ?').run(time.now(), at(step.who).id));
        break;
      case 'release':
        allow(at(step.who), 'hold');
        write((store) => store.prepare('UPDATE orders SET held_at = NULL WHERE id = ?').run(at(step.who).id));
        break;
      case 'ship':
        await ship(
          [...new Set(step.who.map(at))].filter((order) => !isHeld(order)).map(({ id }) => id),
          step.boxes,
        );
        buyer(game, at(step.who[0] ?? 0), step.race);
        break;
      default:
        buyer(game, at(step.who), step.kind);
    }
    const after = newestUndo();
    for (let id = before + 1; id <= after; id += 1) game.undo.push(id);
  }

  /** What must hold of the plans at every moment. */
  function checkPlans(): void {
    const wrong = reader
      .prepare<string>(
        `SELECT 'plan of ' || o.id || ' is ' || ifnull(o.plan, 'none') FROM orders o
           WHERE o.plan IS NOT CASE WHEN EXISTS (SELECT 1 FROM merge_members m WHERE m.order_id = o.id) THEN 'merged'
             WHEN EXISTS (SELECT 1 FROM split_plans s WHERE s.order_id = o.id) THEN 'split' END
         UNION ALL SELECT 'order ' || m.order_id || ' is merged and split' FROM merge_members m JOIN split_plans s ON s.order_id = m.order_id
         UNION ALL SELECT 'order ' || o.id || ' must have left its group' FROM merge_members m JOIN orders o ON o.id = m.order_id
           WHERE o.status <> 'to_ship' OR o.refund_open = 1 OR o.held_at IS NOT NULL OR o.address_change = 'pending'
             OR o.delivered_pieces > 0 OR o.open_address_id IS NOT m.open_address_id
         UNION ALL SELECT 'group ' || g.id || ' has ' || count(m.order_id) || ' orders of ' || count(DISTINCT m.open_address_id) || ' addresses'
           FROM merge_groups g LEFT JOIN merge_members m ON m.group_id = g.id LEFT JOIN orders o ON o.id = m.order_id
           GROUP BY g.id HAVING count(m.order_id) < 2 OR count(DISTINCT m.open_address_id) > 1 OR count(DISTINCT o.shop_id) > 1`,
      )
      .pluck()
      .all();
    problems.push(...wrong);
  }

  const truthBefore = practice.truth({ detail: true });
  const games = given.map((history): Game => {
    const shop = truthBefore[history.shop % truthBefore.length];
    const sellerId = shop?.sellerId ?? '';
    const skus = shop?.items ?? [];
    const addresses = new Map<number, string>();
    const orders = history.orders.map(({ address, pieces, withGift }, index): Played => {
      const sku = skus[(withGift ? 0 : index + 1) % skus.length];
      if (!sku) throw new Error('no SKU was seeded');
      practice.acts.setStock(sellerId, sku.skuId, 100_000, 0);
      const companionOf = addresses.get(address);
      const oid = practice.acts.placeOrder(
        sellerId,
        sku.skuId,
        pieces,
        companionOf === undefined ? {} : { companionOf },
      );
      if (companionOf === undefined) addresses.set(address, oid);
      return { oid, id: 0, refundId: null, refused: [] };
    });
    return { sellerId, orders, undo: [] };
  });
  const keyOf = reader.prepare<{ id: number }>('SELECT id FROM orders WHERE platform_order_id = ?');
  await rig.pass(3 * MINUTE);
  for (const { orders } of games)
    for (const order of orders) {
      order.id = keyOf.get(order.oid)?.id ?? 0;
      if (order.id === 0) throw new Error(`order ${order.oid} was not pulled`);
    }

  const longest = Math.max(...given.map(({ acts }) => acts.length));
  for (let turn = 0; turn < longest; turn += 1) {
    for (const [index, game] of games.entries()) {
      const step = given[index]?.acts[turn];
      if (step) await play(game, step);
    }
    await settle();
    // Some acts follow each other before the console hears of the first.
    if (turn % 3 === 2) await rig.pass(90 * SECOND);
    checkPlans();
  }
  for (let round = 0; round < 5; round += 1) {
    await rig.pass(2 * MINUTE);
    const before = confirmed;
    await ship(
      games.flatMap(({ orders }) => orders.filter((order) => !isHeld(order)).map(({ id }) => id)),
      50,
    );
    await settle();
    if (confirmed === before) break;
  }
  checkPlans();

  const truth = new Map(
    practice.truth({ detail: true }).flatMap(({ orders }) => orders.map((order) => [order.oid, order] as const)),
  );
  const shipments = practice
    .journal()
    .writes.flatMap(({ effect }, place) => (effect.kind === 'shipment' ? [{ ...effect, place }] : []));
  const byOrder = Map.groupBy(shipments, ({ record }) => record);
  for (const [index, { orders }] of games.entries())
    for (const { oid, refused } of orders) {
      const order = truth.get(oid);
      const own = byOrder.get(oid) ?? [];
      const detail = order?.detail;
      const name = `history ${index}, order ${oid}`;
      if (!order || !detail) {
        problems.push(`${name} is gone`);
        continue;
      }
      const main = own.flatMap(({ parcels }) => parcels).reduce((sum, parcel) => sum + parcel.main, 0);
      const gifts = own.flatMap(({ parcels }) => parcels).reduce((sum, parcel) => sum + parcel.gifts, 0);
      if (main !== detail.delivered || gifts !== (detail.gift?.delivered ?? 0))
        problems.push(`${name}: ${main} + ${gifts} shipped, ${detail.delivered} + ${detail.gift?.delivered} booked`);
      for (const { from, to, why } of refused)
        if (own.some(({ place }) => place >= from && place < to)) problems.push(`${name} was shipped against ${why}`);
      const mayShip = refused.every(({ to }) => to !== Number.POSITIVE_INFINITY);
      if (mayShip && (main !== order.num || gifts !== (detail.gift?.num ?? 0)))
        problems.push(`${name}: ${main} of ${order.num} and ${gifts} of ${detail.gift?.num ?? 0} gifts shipped`);
      if (main > order.num || gifts > (detail.gift?.num ?? 0)) problems.push(`${name} was shipped twice`);
    }
  return { problems, confirmed, merged, split, partly };
}
