import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { orderRowSchema } from '../../shared/contract/orders.ts';
import { type Command, outboxCountsSchema } from '../../shared/contract/outbox.ts';
import type { ConsoleProcess } from './console-process.ts';

const ordersSchema = z.object({ items: z.array(orderRowSchema) });
const productsSchema = z.object({
  items: z.array(z.object({ skus: z.array(z.object({ id: z.number(), price: z.number() })) })),
});

/** Calls the console's API as a script would. */
export async function callConsole({ apiUrl, token }: ConsoleProcess, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${apiUrl}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** An order of several pieces that may go in several parcels. */
export async function findSplittable(door: ConsoleProcess): Promise<number> {
  const { items } = ordersSchema.parse(await callConsole(door, '/orders?status=to_ship&limit=200'));
  const order = items.find(
    ({ pieces, holdReasons, refund, plan, lines }) =>
      pieces > 2 && holdReasons.length === 0 && refund === null && plan === null && (lines[0]?.quantity ?? 0) > 1,
  );
  return order?.id ?? items[0]?.id ?? 0;
}

async function give(door: ConsoleProcess, commands: readonly Command[]): Promise<void> {
  await callConsole(door, '/outbox', { requestKey: crypto.randomUUID(), commands });
}

const waybill = (place: number): string => `JT5${String(812_340_000_000 + place)}`;

/** A note that is still to be sent when the picture is taken. */
export async function giveNote(door: ConsoleProcess): Promise<void> {
  const { items } = ordersSchema.parse(await callConsole(door, '/orders?status=to_ship&limit=20'));
  const order = items.find(({ holdReasons }) => holdReasons.length === 0);
  if (order) await give(door, [{ kind: 'order.note', orderId: order.id, text: '周三前送到', flag: 'red' }]);
}

/**
 * Fills the outbox with what a morning leaves there: shipped, refused, failed, and one command that a restored backup
 * puts before a person.
 */
export async function fillOutbox(door: ConsoleProcess): Promise<void> {
  const all = ordersSchema.parse(await callConsole(door, '/orders?status=to_ship&limit=200')).items;
  const free = all.filter(({ holdReasons, refund }) => holdReasons.length === 0 && refund === null);
  const asked = all.filter(({ refund }) => refund !== null).slice(0, 2);
  const { items: products } = productsSchema.parse(await callConsole(door, '/products?limit=20'));
  const [first, second] = products.flatMap(({ skus }) => skus);
  await give(
    door,
    [...free.slice(0, 7), ...asked].map(({ id }, place) => ({
      kind: 'order.ship',
      orderId: id,
      carrierCode: '109',
      waybill: waybill(place),
    })),
  );
  await give(
    door,
    free.slice(7, 10).map(({ id }) => ({ kind: 'order.note', orderId: id, text: '赠品已放，别漏发', flag: 'green' })),
  );
  // A paid order cannot be closed: the platform says no.
  for (const { id } of free.slice(10, 12)) await give(door, [{ kind: 'order.close', orderId: id }]).catch(() => {});
  // A number that the carrier does not have.
  for (const { id } of free.slice(12, 13))
    await give(door, [{ kind: 'order.ship', orderId: id, carrierCode: '109', waybill: 'JT12345' }]);
  if (second) await give(door, [{ kind: 'product.price', skuId: second.id, price: second.price + 200 }]);
  for (let waited = 0; waited < 60_000; waited += 500) {
    const { queued, sending } = outboxCountsSchema.parse(await callConsole(door, '/outbox/counts'));
    if (queued + sending === 0) break;
    await wait(500);
  }
  if (first) await give(door, [{ kind: 'stock.change', skuId: first.id, change: 20 }]);
  const { fileName } = z.object({ fileName: z.string() }).parse(await callConsole(door, '/system/backups', {}));
  await callConsole(door, `/system/backups/${fileName}/restore`, {});
}

const tagsSchema = z.object({ items: z.array(z.object({ id: z.number() })) });

/** Tags some orders and holds two of them, once. */
export async function markOrders(door: ConsoleProcess): Promise<void> {
  if (tagsSchema.parse(await callConsole(door, '/tags')).items.length > 0) return;
  const { items } = ordersSchema.parse(
    await callConsole(door, '/orders?status=to_ship&limit=12&sort=shipBy&direction=asc'),
  );
  const orderIds = items.map(({ id }) => id);
  const add: number[] = [];
  for (const [name, colour] of [
    ['加急', 'red'],
    ['预售', 'purple'],
    ['补发', 'blue'],
  ] as const)
    add.push(z.object({ id: z.number() }).parse(await callConsole(door, '/tags', { name, colour })).id);
  await callConsole(door, '/tags/assign', { target: { orderIds: orderIds.slice(0, 4) }, add: add.slice(0, 2) });
  await callConsole(door, '/tags/assign', { target: { orderIds: orderIds.slice(0, 2) }, add: add.slice(2) });
  await callConsole(door, '/orders/hold', { target: { orderIds: orderIds.slice(1, 3) }, reason: '等买家确认地址' });
}

let sheets = 0;

/** A shipping sheet of some free orders, and of rows with every kind of fault; answers its key. */
export async function makeShippingSheet(door: ConsoleProcess): Promise<number> {
  sheets += 1;
  const { items } = ordersSchema.parse(await callConsole(door, '/orders?limit=200'));
  const number = (place: number): string => `JT59${String(sheets * 1000 + place).padStart(11, '0')}`;
  const free = items.filter(
    ({ status, holdReasons, refund }) => status === 'to_ship' && !holdReasons.length && !refund,
  );
  const asked = items.filter(({ status, refund }) => status === 'to_ship' && refund?.open);
  const closed = items.filter(({ status }) => status === 'closed');
  const rows = [
    ...free.slice(0, 9).map(({ platformOrderId }, place) => [platformOrderId, '极兔', number(place)]),
    ...asked.slice(0, 2).map(({ platformOrderId }) => [platformOrderId, '极兔速递', number(20)]),
    ...closed.slice(0, 1).map(({ platformOrderId }) => [platformOrderId, 'ZTO', '78400000000001']),
    [free[9]?.platformOrderId ?? '', '中通快捷', '78400000000002'],
    [free[10]?.platformOrderId ?? '', '中通', 'YT8800000000001'],
    ['2.53200001234568E+15', '中通', '78400000000003'],
    ['990000000001', '圆通', 'YT8800000000002'],
  ];
  const text = [['订单号', '快递公司', '快递单号'], ...rows].map((row) => row.join('\t')).join('\n');
  const answer = await callConsole(door, '/shipments/from-text', { text, carrierCode: null });
  return z.object({ id: z.number() }).parse(answer).id;
}
