import type { ImportField } from '../../../../shared/contract/imports.ts';
import { PERSONAL_HEADER_WORDS } from './header-names.ts';
import { maskAddressText, maskName, maskPhone, maskUnknown, maskWithin, WITHHELD } from './masking.ts';

type Mask = (text: string) => string;

/** Fields that name a thing or a number of the order itself; their cells are kept as they are. */
const PLAIN_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'platformOrderId',
  'status',
  'createdAt',
  'paidAt',
  'shippedAt',
  'title',
  'specification',
  'skuCode',
  'quantity',
  'unitPrice',
  'amount',
  'shippingAmount',
  'discountAmount',
  'province',
  'city',
  'district',
  'waybill',
  'carrier',
]);
const FIELD_MASKS: Readonly<Partial<Record<ImportField, Mask>>> = {
  buyerId: maskWithin,
  buyerNick: maskWithin,
  receiverName: maskName,
  receiverPhone: maskPhone,
  address: maskAddressText,
  buyerMessage: maskWithin,
  note: maskWithin,
};
const HEADER_MASKS: readonly (readonly [words: readonly string[], mask: Mask])[] = [
  [PERSONAL_HEADER_WORDS.withheld, (text) => (text.trim() === '' ? '' : WITHHELD)],
  [PERSONAL_HEADER_WORDS.phone, maskPhone],
  [PERSONAL_HEADER_WORDS.address, maskAddressText],
  [PERSONAL_HEADER_WORDS.name, maskName],
];

/** Header as it is compared: lower case, half-width, without blanks, brackets' content and punctuation. */
export function bareHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '');
}

/**
 * How a column's cells are masked before they are kept. A matched field decides first, then a column name that tells of
 * a person, then what the cell looks like. Without header an unmatched column could be anything: it is withheld.
 */
export function maskOfColumn(field: ImportField | undefined, header: string, hasHeader: boolean): Mask {
  if (field !== undefined) return PLAIN_FIELDS.has(field) ? (text) => text : (FIELD_MASKS[field] ?? maskUnknown);
  const bare = bareHeader(header);
  const byHeader = HEADER_MASKS.find(([words]) => words.some((word) => bare.includes(word)))?.[1];
  if (byHeader !== undefined) return byHeader;
  return hasHeader ? maskUnknown : (text) => (text === '' ? '' : WITHHELD);
}
