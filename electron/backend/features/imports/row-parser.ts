import type { ImportField, ImportMapping } from '../../../../shared/contract/imports.ts';
import type { OrderStatus } from '../../../../shared/domain/order-status.ts';
import { maskOfColumn } from './column-kinds.ts';
import { maskAddress, maskName, maskPhone, maskUnknown, maskWithin, WITHHELD } from './masking.ts';
import { digestOf } from './order-key.ts';
import type { FileRow } from './record-splitter.ts';
import type { FileHead } from './row-reader.ts';
import { cleanText, isEmptyWord } from './values/clean-text.ts';
import { type MoneyRules, parseMoney } from './values/money.ts';
import { parseOrderNumber, parseWaybills } from './values/order-number.ts';
import type { Parsed, Reason } from './values/parsed.ts';
import { parseQuantity } from './values/quantity.ts';
import { parseStatus } from './values/status.ts';
import { parseTime } from './values/time.ts';

/** A good row: values in our units, receiver data masked. Absent money = the file does not tell. */
export interface ParsedRow {
  readonly orderNumber?: string | undefined;
  readonly status: OrderStatus;
  /** The file's own word; empty without a status column. */
  readonly statusText: string;
  readonly createdAt: number;
  readonly paidAt?: number | undefined;
  readonly shippedAt?: number | undefined;
  readonly buyerId: string;
  readonly buyerNick: string;
  readonly title: string;
  readonly specification: string;
  readonly skuCode: string;
  readonly quantity: number;
  readonly unitPrice?: number | undefined;
  readonly amount?: number | undefined;
  readonly shippingAmount?: number | undefined;
  readonly discountAmount?: number | undefined;
  readonly maskedName: string;
  readonly maskedPhone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly maskedAddress: string;
  readonly waybills: readonly string[];
  readonly carrier: string;
  readonly buyerMessage: string;
  readonly note: string;
}

const REPLACEMENT = '\uFFFD';

export interface RowResult {
  readonly row: number;
  /** Undefined when there are reasons against it. */
  readonly parsed?: ParsedRow | undefined;
  readonly reasons: readonly Reason[];
  /** The order number where it could be read, also of a bad row: its order must not be stored without it. */
  readonly orderNumber?: string | undefined;
  /** The row's cells with everything about persons masked. */
  readonly cells: readonly string[];
}

export type RowParser = (row: FileRow) => RowResult;

/** The required fields that a mapping leaves empty. An amount can also come from price and quantity. */
export function missingFields(mapping: ImportMapping): ImportField[] {
  const { columns } = mapping;
  const missing: ImportField[] = [];
  if (columns.createdAt === undefined && columns.paidAt === undefined) missing.push('createdAt');
  if (columns.amount === undefined && columns.unitPrice === undefined) missing.push('amount');
  return missing;
}

/** Makes the function that reads one row; it never throws and never lets receiver data through. */
export function createRowParser(head: FileHead, mapping: ImportMapping): RowParser {
  const fieldOf = new Map<number, ImportField>();
  for (const [field, index] of Object.entries(mapping.columns)) fieldOf.set(index, field as ImportField);
  const hasHeader = head.headers.length > 0;
  const masks = Array.from({ length: Math.max(head.width, head.headers.length) }, (_, index) =>
    maskOfColumn(fieldOf.get(index), head.headers[index] ?? '', hasHeader),
  );
  const nameOf = (field: ImportField): string => {
    const index = mapping.columns[field] ?? 0;
    return head.headers[index] || `#${index + 1}`;
  };

  return ({ row, cells, broken }) => {
    if (broken) return { row, reasons: [{ key: 'imports.row.quoteBroken' }], cells: withheldCells(cells) };
    if (cells.slice(masks.length).some((cell) => cell.trim() !== '')) {
      const parameters = { found: cells.length, expected: masks.length };
      return { row, reasons: [{ key: 'imports.row.tooManyCells', parameters }], cells: withheldCells(cells) };
    }
    const reasons: Reason[] = [];
    const refused = new Set<ImportField>();
    const refuse = (field: ImportField, reason: Reason): void => {
      if (refused.has(field)) return;
      refused.add(field);
      reasons.push({ key: reason.key, parameters: { ...reason.parameters, column: nameOf(field) } });
    };
    const textOf = (field: ImportField): string => cells[mapping.columns[field] ?? -1] ?? '';
    const read = <Value>(field: ImportField, result: Parsed<Value>): Value | undefined => {
      if (result.ok) return result.value;
      refuse(field, result.reason);
      return undefined;
    };
    for (const [index, field] of fieldOf)
      if (cells[index]?.includes(REPLACEMENT)) refuse(field, { key: 'imports.row.undecodable' });
    const parsed = readFields(mapping, textOf, read);
    refuseMissing(mapping, parsed, refuse);
    const masked = masks.slice(0, cells.length).map((mask, index) => mask(cells[index] ?? ''));
    const { createdAt, orderNumber } = parsed;
    if (reasons.length > 0 || createdAt === undefined) return { row, reasons, orderNumber, cells: masked };
    return { row, parsed: { ...parsed, createdAt }, reasons, orderNumber, cells: masked };
  };
}

type Read = <Value>(field: ImportField, result: Parsed<Value>) => Value | undefined;
type MaybeRow = Omit<ParsedRow, 'createdAt'> & { readonly createdAt: number | undefined };

function readFields(mapping: ImportMapping, textOf: (field: ImportField) => string, read: Read): MaybeRow {
  const words = (field: ImportField): string => {
    const text = cleanText(textOf(field));
    return isEmptyWord(text) ? '' : text;
  };
  const time = (field: ImportField): number | undefined => read(field, parseTime(textOf(field)));
  const money = (field: ImportField, rules: Partial<MoneyRules> = {}): number | undefined =>
    read(field, parseMoney(textOf(field), { unit: mapping.amountUnit, ...rules }));
  const paidAt = time('paidAt');
  const shippedAt = time('shippedAt');
  const status = read('status', parseStatus(textOf('status')));
  const discount = money('discountAmount');
  const receiver = readReceiver(words);
  return {
    orderNumber: read('platformOrderId', parseOrderNumber(textOf('platformOrderId'))),
    status: status === 'unclear' ? statusByTimes(paidAt, shippedAt) : (status ?? mapping.defaultStatus),
    statusText: maskWithin(words('status')).slice(0, 40),
    createdAt: time('createdAt') ?? paidAt ?? shippedAt,
    paidAt,
    shippedAt,
    buyerId: buyerIdentity(words('buyerId'), words('buyerNick')),
    buyerNick: maskWithin(words('buyerNick')),
    title: words('title'),
    specification: words('specification'),
    skuCode: words('skuCode'),
    quantity: read('quantity', parseQuantity(textOf('quantity'))) ?? 1,
    unitPrice: money('unitPrice', { round: true }),
    amount: money('amount'),
    shippingAmount: money('shippingAmount'),
    discountAmount: discount === undefined ? undefined : Math.abs(discount),
    ...receiver,
    waybills: read('waybill', parseWaybills(textOf('waybill'))) ?? [],
    carrier: words('carrier'),
    buyerMessage: maskWithin(words('buyerMessage')),
    note: maskWithin(words('note')),
  };
}

function readReceiver(
  words: (field: ImportField) => string,
): Pick<ParsedRow, 'maskedName' | 'maskedPhone' | 'province' | 'city' | 'district' | 'maskedAddress'> {
  const address = maskAddress(words('address'));
  return {
    maskedName: maskName(words('receiverName')),
    maskedPhone: maskPhone(words('receiverPhone')),
    province: words('province') || address.province,
    city: words('city') || address.city,
    district: words('district') || address.district,
    maskedAddress: address.masked,
  };
}

/** Some shops know their buyers by phone number or e-mail address: those are told apart by a digest instead. */
function buyerIdentity(id: string, nick: string): string {
  if (id !== '') return maskWithin(id) === id ? id : digestOf(id);
  return maskWithin(nick) === nick ? '' : digestOf(nick);
}

function statusByTimes(paidAt: number | undefined, shippedAt: number | undefined): OrderStatus {
  if (shippedAt !== undefined) return 'shipped';
  return paidAt === undefined ? 'unpaid' : 'to_ship';
}

function refuseMissing(
  { columns }: ImportMapping,
  row: MaybeRow,
  refuse: (field: ImportField, reason: Reason) => void,
): void {
  if (columns.platformOrderId !== undefined && row.orderNumber === undefined)
    refuse('platformOrderId', { key: 'imports.row.orderNumberMissing' });
  if (row.createdAt === undefined)
    refuse(columns.createdAt === undefined ? 'paidAt' : 'createdAt', { key: 'imports.row.timeMissing' });
  for (const field of ['amount', 'unitPrice', 'shippingAmount'] as const)
    if ((row[field] ?? 0) < 0) refuse(field, { key: 'imports.row.amountNegative' });
}

/** Columns cannot be trusted here: only plain numbers and times of the row are kept, so that it can be found again. */
function withheldCells(cells: readonly string[]): string[] {
  return cells.map((cell) => (/^[\s\d:/.,='"TZ-]*$/.test(cell) ? maskUnknown(cell) : WITHHELD));
}
