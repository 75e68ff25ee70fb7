import { CARRIERS } from '../../electron/practice/data/carriers.ts';
import type { Effect } from '../../electron/practice/effects.ts';
import type { PracticeOptions, PracticePlatform } from '../../electron/practice/practice.ts';
import type { TruthOrder, TruthRefund, TruthSku } from '../../electron/practice/truth.ts';
import { waybillOf } from '../../electron/practice/world/waybill.ts';
import { call, type HandClock, startPractice } from '../helpers/practice.ts';

type Answer = { readonly result: number; readonly error_msg: string; readonly data: Record<string, unknown> };

/** A practice platform that stands still unless told otherwise, and short ways to write and to look. */
export interface PracticeRig extends AsyncDisposable {
  readonly platform: PracticePlatform;
  readonly clock: HandClock;
  readonly sellerId: string;
  /** Sends a call by POST and gives result, text and data. */
  post(method: string, param: object, shop?: number): Promise<Answer>;
  get(method: string, param: object, shop?: number): Promise<Answer>;
  order(oid: string): TruthOrder & { detail: NonNullable<TruthOrder['detail']> };
  refund(refundId: string): TruthRefund & { detail: NonNullable<TruthRefund['detail']> };
  sku(skuId: string): TruthSku & { detail: NonNullable<TruthSku['detail']> };
  /** Effects of all applied writes so far. */
  effects(): Effect[];
  /** A paid order of a SKU that has plenty, without a gift unless one is wanted. */
  paidOrder(num?: number, gift?: boolean): string;
  /** A number of 极兔速递 that nobody used yet. */
  waybill(): { expressCode: number; expressNo: string };
}

/** Starts the rig with one shop of 60 orders. */
export async function startPracticeRig(options: PracticeOptions = {}): Promise<PracticeRig> {
  const platform = await startPractice({ orders: 60, refunds: 8, live: false, ...options });
  const sellerId = platform.credentials.shops[0]?.sellerId ?? '';
  const carrier = CARRIERS.find(({ code }) => code === 109);
  let numbers = 0;
  const truth = () => platform.truth({ detail: true, sellerId })[0];
  const found = <T extends { readonly detail?: unknown }>(
    row: T | undefined,
  ): T & { detail: NonNullable<T['detail']> } => {
    if (row?.detail === undefined || row.detail === null) throw new Error('no such record');
    return { ...row, detail: row.detail };
  };
  const rig: PracticeRig = {
    platform,
    clock: platform.clock,
    sellerId,
    post: (method, param, shop = 0) => call(platform, method, param, { verb: 'POST', shop }),
    get: (method, param, shop = 0) => call(platform, method, param, { shop }),
    order: (oid) => found(truth()?.orders.find((order) => order.oid === oid)),
    refund: (refundId) => found(truth()?.refunds.find((refund) => refund.refundId === refundId)),
    sku: (skuId) => found(truth()?.items.find((item) => item.skuId === skuId)),
    effects: () => platform.journal().writes.map(({ effect }) => effect),
    paidOrder(num = 1, gift = false) {
      for (const { skuId } of truth()?.items.filter(({ stock }) => stock > 100) ?? []) {
        for (let turn = 0; turn < 4; turn++) {
          const oid = platform.acts.placeOrder(sellerId, skuId, num);
          if ((rig.order(oid).detail.gift !== null) === gift) return oid;
        }
      }
      throw new Error('no such order can be placed');
    },
    waybill() {
      if (carrier === undefined) throw new Error('no such carrier');
      numbers += 1;
      return { expressCode: carrier.code, expressNo: waybillOf(carrier, `test:${numbers}`) };
    },
    [Symbol.asyncDispose]: () => platform.close(),
  };
  return rig;
}
