import type { AuditEvent } from '../../../shared/contract/audit.ts';
import { isMessageKey } from '../../../shared/i18n/translate.ts';
import { formatMoney, formatTime } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import type { Translate } from '../../ui/text.ts';

/** One field of an event, in words. */
export interface ReadableChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const MONEY = /(amount|price|freight)$/i;
const MOMENT = /(At|shipBy|Until)$/;
/** Where the words of a field's values are. */
const VALUE_WORDS: Readonly<Record<string, readonly string[]>> = {
  status: ['orderStatus', 'refundStatus'],
  refundStatus: ['refundStatus'],
  flag: ['flag'],
  addressChange: ['order.addressState'],
  kind: ['operation.outbox', 'refundKind'],
  state: ['outboxState'],
  stream: ['sync.stream'],
  field: ['reveal.field'],
};

/** What changed, field by field; fields that are the same on both sides are left out. */
export function readableChanges(
  event: Pick<AuditEvent, 'before' | 'after' | 'recordKind'>,
  t: Translate,
): ReadableChange[] {
  const before = event.before ?? {};
  const after = event.after ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({
      field: fieldWords(field, event.recordKind, t),
      before: valueWords(field, before[field], t),
      // What was seen of a field that the event does not set: it did not become "none".
      after: event.after !== null && !Object.hasOwn(after, field) ? '—' : valueWords(field, after[field], t),
    }));
}

/** What the event tells besides, in words. */
export function readableDetail(
  event: Pick<AuditEvent, 'detail' | 'recordKind'>,
  t: Translate,
): { term: string; value: string }[] {
  return Object.entries(event.detail)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({
      term: fieldWords(field, event.recordKind, t),
      value: valueWords(field, value, t),
    }));
}

/** The event's change in one line; its detail where no field changed. */
export function changeLine(event: AuditEvent, t: Translate): string {
  const changes = readableChanges(event, t).map((change) => t('journal.change', { ...change }));
  const told =
    changes.length > 0
      ? changes
      : readableDetail(event, t).map(({ term, value }) => t('journal.detailPair', { field: term, value }));
  return told.join(t('journal.changeJoin'));
}

function fieldWords(field: string, recordKind: string | null, t: Translate): string {
  const own = recordKind === 'refund' ? ['refundField', 'orderField'] : ['orderField', 'refundField'];
  for (const area of [...own, 'auditField']) {
    const key = `${area}.${field}`;
    if (isMessageKey(key)) return t(key);
  }
  return field;
}

function valueWords(field: string, value: unknown, t: Translate): string {
  if (value === null || value === undefined || value === '') return t('common.none');
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') {
    if (MONEY.test(field)) return formatMoney(value);
    if (MOMENT.test(field) && value > 1_000_000_000_000) return formatTime(value);
    return field === 'bytes' ? formatBytes(value) : String(value);
  }
  if (typeof value === 'string') {
    for (const area of VALUE_WORDS[field] ?? []) {
      const key = `${area}.${value}`;
      if (isMessageKey(key)) return t(key);
    }
    return value;
  }
  if (Array.isArray(value)) return value.map((each) => valueWords(field, each, t)).join(' / ');
  return JSON.stringify(value);
}
