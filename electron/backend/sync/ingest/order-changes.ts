import type { OrderRecord } from './order-row.ts';

/** One changed field, values as text. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The fields whose changes are kept for ever: what people, rules and audits ask about later. */
const TRACKED = [
  'status',
  'amount',
  'shippingAmount',
  'discountAmount',
  'paidAt',
  'shippedAt',
  'receivedAt',
  'shipBy',
  'buyerMessage',
  'flag',
  'note',
  'receiverName',
  'receiverPhone',
  'province',
  'city',
  'district',
  'town',
  'receiverAddress',
  'openAddressId',
  'holdReasons',
  'riskCode',
  'urgeCount',
  'priority',
  'refundStatus',
  'addressChange',
  'deliveredPieces',
  'pieces',
] as const satisfies readonly (keyof OrderRecord)[];

function asText(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}

/** Which tracked fields differ between two versions of an order. */
export function orderChanges(before: OrderRecord, after: OrderRecord): FieldChange[] {
  return TRACKED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: asText(before[field]),
    after: asText(after[field]),
  }));
}
