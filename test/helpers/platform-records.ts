import type { WriteConnection } from '../../electron/backend/db/database.ts';
import type { PlatformLine, PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { STORE_TEST_TIME } from './store.ts';

/** A shop without an API, for tests that store records by hand; answers its key. */
export function insertTestShop(connection: WriteConnection, name = '测试店'): number {
  return Number(
    connection
      .prepare("INSERT INTO shops (platform, name, state, practice, created_at) VALUES ('none', ?, 'no_api', 0, ?)")
      .run(name, STORE_TEST_TIME).lastInsertRowid,
  );
}

/** One line of goods. */
export function lineOf(change: Partial<PlatformLine> = {}): PlatformLine {
  return {
    platformLineId: '1',
    kind: 'item',
    platformItemId: '11',
    platformSkuId: '111',
    title: '手工竹编篮',
    specification: '大号',
    skuCode: 'ZB-L',
    quantity: 1,
    unitPrice: 5000,
    originalPrice: 5000,
    discountAmount: 0,
    amount: 5000,
    deliveredQuantity: 0,
    ...change,
  };
}

/** An order to ship, 5000 fen, changed as the test wants. */
export function orderOf(change: Partial<PlatformOrder> = {}): PlatformOrder {
  return {
    platformOrderId: '2300000000000001',
    status: 'to_ship',
    platformStatus: '30',
    createdAt: STORE_TEST_TIME - 3_600_000,
    updatedAt: STORE_TEST_TIME - 1_800_000,
    paidAt: STORE_TEST_TIME - 3_500_000,
    buyer: { openId: 'buyer-1', nick: '阿禾' },
    buyerMessage: '',
    goodsAmount: 5000,
    shippingAmount: 0,
    discountAmount: 0,
    holdReasons: [],
    priority: false,
    urgeCount: 0,
    presale: false,
    channel: 'unknown',
    receiver: {
      province: '四川省',
      city: '成都市',
      district: '武侯区',
      town: '',
      maskedAddress: '***',
      encryptedAddress: 'cipher-address',
      maskedName: '王*',
      maskedPhone: '138****0000',
      encryptedName: 'cipher-name',
      encryptedPhone: 'cipher-phone',
    },
    notes: [],
    lines: [lineOf()],
    parcels: [],
    refunds: [],
    ...change,
  };
}

/** An open refund case of the order above. */
export function refundOf(change: Partial<PlatformRefund> = {}): PlatformRefund {
  return {
    platformRefundId: '9001',
    platformOrderId: '2300000000000001',
    status: 'wait_seller',
    platformStatus: '10',
    kind: 'refund_only',
    initiator: 'buyer',
    amount: 5000,
    reasonCode: '1',
    reason: '不想要了',
    description: '',
    platformItemId: '11',
    platformSkuId: '111',
    skuCode: 'ZB-L',
    createdAt: STORE_TEST_TIME - 1_800_000,
    updatedAt: STORE_TEST_TIME - 1_700_000,
    urgeCount: 0,
    ...change,
  };
}

/** A record with the raw text that stands for it: other content, other text. */
export function received<Item extends object>(record: Item): { record: Item; raw: string } {
  return { record, raw: JSON.stringify(record) };
}
