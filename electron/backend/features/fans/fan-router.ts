import { shanghaiDayNumber } from '../../../../shared/domain/calendar.ts';
import { intervalsOf, rhythmOf } from '../../../../shared/domain/fans/rhythm.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import { decodeCursor, encodeCursor } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { PURCHASE_STATE } from './columns/purchase-columns.ts';
import {
  type FanHead,
  readBoughtTitle,
  readFan,
  readFanOrders,
  readFanTimeline,
  readOrderNumbers,
} from './fan-read.ts';
import { modelOf } from './model/models.ts';
import { forecastOf } from './model/own-forecast.ts';
import { tellRhythm } from './statistics/fan-rhythm.ts';

const MOST_ORDERS = 100;
const MOST_INTERVALS = 400;

/** A fan's page, of the contract. */
export function createFanRouter(context: BackendContext) {
  const {
    fans,
    store: { reader },
    options: { clock },
  } = context;
  return {
    get: os.fans.get.handler(async ({ input: { id } }) => {
      const fan = requireFan(reader, id);
      const orders = readFanOrders(reader, id);
      const bought = orders.filter(({ state }) => state === PURCHASE_STATE.bought);
      const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);
      const productId = bought.at(-1)?.productId;
      const product = productId === undefined ? null : await fans.ask('productRhythm', { productId });
      const days = bought.map(({ at }) => shanghaiDayNumber(at));
      const { sorted, count } = intervalsOf(days);
      const newest = orders.slice(-MOST_ORDERS).reverse();
      const intervals = [...sorted.subarray(0, Math.min(count, MOST_INTERVALS))];
      const numbers = readOrderNumbers(
        reader,
        newest.map(({ orderId }) => orderId),
      );
      return {
        ...fan,
        purchases: bought.length,
        worth: sum(bought.map(({ amount, refunded }) => amount - refunded)),
        placed: orders.length,
        unpaid: orders.filter(({ state }) => state === PURCHASE_STATE.placed).length,
        returned: orders.filter(({ state }) => state === PURCHASE_STATE.returned).length,
        refunded: sum(orders.map(({ refunded }) => refunded)),
        rhythm: tellRhythm(rhythmOf(days, product, shanghaiDayNumber(clock.now()))),
        intervals,
        product:
          product === null || productId === undefined
            ? null
            : { ...product, title: readBoughtTitle(reader, productId) },
        orders: newest.map(({ orderId, at, amount, refunded, state }) => ({
          orderId,
          platformOrderId: numbers.get(orderId) ?? '',
          at,
          amount,
          refunded,
          state,
        })),
      };
    }),
    forecast: os.fans.forecast.handler(({ input: { id } }) => {
      const fan = requireFan(reader, id);
      const kept = readFanOrders(reader, id).filter(({ state }) => state === PURCHASE_STATE.bought);
      return forecastOf(
        modelOf(context, fan.shopId),
        kept.map(({ at, amount, refunded }) => ({ at, value: amount - refunded })),
      );
    }),
    timeline: os.fans.timeline.handler(({ input: { id, cursor, limit } }) => {
      requireFan(reader, id);
      const rows = readFanTimeline(reader, id, decodePlace(cursor, id), limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = rows.length > limit && last ? encodeCursor(['timeline', id, last.at, last.key]) : null;
      return { items, nextCursor };
    }),
  };
}

function requireFan(reader: ReadConnection, id: number): FanHead {
  const fan = readFan(reader, id);
  if (fan === undefined) throw new UserError('NOT_FOUND', 'error.fan.missing');
  return fan;
}

function decodePlace(cursor: string | undefined, fan: number): { at: number; key: string } | undefined {
  if (cursor === undefined) return undefined;
  const [list, id, at, key] = decodeCursor(cursor, 4);
  if (list !== 'timeline' || id !== fan || typeof at !== 'number' || typeof key !== 'string')
    throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  return { at, key };
}
