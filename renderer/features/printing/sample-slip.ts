import type { OrderLine, OrderRow } from '../../../shared/contract/orders.ts';
import type { Slip } from '../../../shared/contract/printing.ts';
import type { Translate } from '../../ui/text.ts';

/** 2026-11-22 14:05 in Shanghai. */
const SAMPLE_TIME = Date.UTC(2026, 10, 22, 6, 5);

function sampleLine(id: number, changes: Partial<OrderLine>): OrderLine {
  return {
    id,
    platformLineId: String(id),
    kind: 'item',
    status: 'to_ship',
    platformItemId: '',
    platformSkuId: '',
    title: '',
    specification: '',
    skuCode: '',
    quantity: 1,
    deliveredQuantity: 0,
    unitPrice: 0,
    originalPrice: 0,
    discountAmount: 0,
    amount: 0,
    picture: null,
    ...changes,
  };
}

/** A slip to look at while a template is made. */
export function sampleSlip(t: Translate): Slip {
  const order: OrderRow = {
    id: 1,
    shopId: 1,
    platformOrderId: '2530000000000001',
    status: 'to_ship',
    platformStatus: '30',
    amount: 3980,
    goodsAmount: 3980,
    shippingAmount: 0,
    discountAmount: 0,
    createdAt: SAMPLE_TIME,
    updatedAt: SAMPLE_TIME,
    paidAt: SAMPLE_TIME,
    shippedAt: null,
    receivedAt: null,
    shipBy: null,
    buyer: { id: 1, nick: t('template.sampleName'), orderCount: 1 },
    buyerMessage: t('template.sampleNote'),
    flag: 'red',
    note: t('template.sampleNote'),
    noteCount: 1,
    receiver: {
      maskedName: t('template.sampleName'),
      maskedPhone: '138****5678',
      province: '',
      city: '',
      district: '',
      town: '',
      maskedAddress: t('template.sampleAddress'),
    },
    holdReasons: [],
    urgeCount: 0,
    urgedAt: null,
    priority: false,
    presale: false,
    channel: 'live',
    refund: null,
    addressChange: 'none',
    addressDecideBy: null,
    pieces: 3,
    deliveredPieces: 0,
    heldAt: null,
    plan: null,
    printedAt: null,
    slipVoid: false,
    tagIds: [],
    hold: null,
    companionCount: 0,
    lines: [
      sampleLine(1, {
        title: t('template.sampleTitle'),
        specification: t('template.sampleSpec'),
        skuCode: 'LZ-200',
        quantity: 2,
        unitPrice: 1990,
        amount: 3980,
      }),
      sampleLine(2, { kind: 'gift', title: t('template.sampleGift'), skuCode: 'SC-1' }),
    ],
    parcels: [
      { id: 1, platformParcelId: '', waybill: 'SF1000000000123', carrierCode: '', carrierName: '', contents: [] },
    ],
    origin: 'api',
    detailReadAt: null,
    seenAt: SAMPLE_TIME,
  };
  return { slip: 1, orders: [order], locations: { 'LZ-200': 'A-3-12', 'SC-1': 'B-1' } };
}
