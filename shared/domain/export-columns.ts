/** Columns of an export that say something of the order. Those of the grid bear the grid's names. */
export const ORDER_EXPORT_COLUMNS = [
  'number',
  'shop',
  'status',
  'createdAt',
  'paidAt',
  'shipBy',
  'shippedAt',
  'receivedAt',
  'updatedAt',
  'amount',
  'goodsAmount',
  'shippingAmount',
  'discountAmount',
  'goods',
  'pieces',
  'deliveredPieces',
  'buyer',
  'buyerOrders',
  'message',
  'flag',
  'note',
  'noteCount',
  'tags',
  'receiver',
  'phone',
  'province',
  'city',
  'district',
  'town',
  'address',
  'waybill',
  'carrier',
  'source',
  'refund',
  'holdReasons',
  'heldAt',
  'urgeCount',
  'addressChange',
  'plan',
  'platformStatus',
  'origin',
  'seenAt',
] as const;
export type OrderExportColumn = (typeof ORDER_EXPORT_COLUMNS)[number];

/** Columns that say something of a line of goods; with a row for each order, its lines stand one after the other. */
export const LINE_EXPORT_COLUMNS = [
  'title',
  'specification',
  'skuCode',
  'quantity',
  'deliveredQuantity',
  'unitPrice',
  'lineAmount',
  'lineKind',
  'platformItemId',
  'platformSkuId',
] as const;
export type LineExportColumn = (typeof LINE_EXPORT_COLUMNS)[number];

/** All of them, in the order in which they are offered. */
export const EXPORT_COLUMNS = [...ORDER_EXPORT_COLUMNS, ...LINE_EXPORT_COLUMNS] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];
