import type { PlatformLine, PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { STORE_TEST_TIME } from './store.ts';

/** One line of goods; a test changes what it is about. */
export function lineRecord(changes: Partial<PlatformLine> = {}): PlatformLine {
  return {
    platformLineId: '1',
    kind: 'item',
    platformItemId: '2100000000001',
    platformSkuId: '3100000000001',
    title: '油泼辣子',
    specification: '200g',
    skuCode: 'LZ-200',
    quantity: 1,
    unitPrice: 1990,
    originalPrice: 1990,
    discountAmount: 0,
    amount: 1990,
    deliveredQuantity: 0,
    ...changes,
  };
}

/** A paid order to ship with one line; a test changes what it is about. */
export function orderRecord(changes: Partial<PlatformOrder> = {}): PlatformOrder {
  const createdAt = changes.createdAt ?? STORE_TEST_TIME - 3_600_000;
  return {
    platformOrderId: '2530000000000001',
    status: 'to_ship',
    platformStatus: '30',
    createdAt,
    updatedAt: createdAt,
    paidAt: createdAt,
    buyerMessage: '',
    goodsAmount: 1990,
    shippingAmount: 0,
    discountAmount: 0,
    holdReasons: [],
    priority: false,
    urgeCount: 0,
    presale: false,
    channel: 'live',
    receiver: {
      province: '四川省',
      city: '成都市',
      district: '武侯区',
      town: '浆洗街街道',
      maskedAddress: '**路**号',
      encryptedAddress: 'address-cipher',
      maskedName: '王**',
      maskedPhone: '138****5678',
      encryptedName: 'name-cipher',
      encryptedPhone: 'phone-cipher',
    },
    notes: [],
    lines: [lineRecord()],
    parcels: [],
    refunds: [],
    ...changes,
  };
}

/** A refund case that waits for the seller; a test changes what it is about. */
export function refundRecord(changes: Partial<PlatformRefund> = {}): PlatformRefund {
  const createdAt = changes.createdAt ?? STORE_TEST_TIME - 1_800_000;
  return {
    platformRefundId: '9530000000000001',
    platformOrderId: '2530000000000001',
    status: 'wait_seller',
    platformStatus: '10',
    kind: 'refund_only',
    initiator: 'buyer',
    amount: 1990,
    reasonCode: '1201',
    reason: '不想要了',
    description: '',
    platformItemId: '2100000000001',
    platformSkuId: '3100000000001',
    skuCode: 'LZ-200',
    createdAt,
    updatedAt: createdAt,
    urgeCount: 0,
    ...changes,
  };
}
