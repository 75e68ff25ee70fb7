import type { ReactNode } from 'react';
import { isMessageKey } from '../../shared/i18n/translate.ts';
import { formatMoney, formatTime } from './format.ts';
import { type Translate, useText } from './text.ts';
import { TimeText } from './time-text.tsx';

/** One changed field as the contract tells it: values are text in the contract's words. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly platformTime: number | null;
  readonly seenAt: number;
}

export interface ChangeHistoryProps {
  readonly changes: readonly FieldChange[];
  /** Message keys of the fields' names start with it. */
  readonly names: 'orderField' | 'refundField';
  /** Said where nothing has changed yet. */
  readonly empty: string;
}

const MONEY = new Set(['amount', 'shippingAmount', 'discountAmount']);
const TIMES = new Set(['paidAt', 'shippedAt', 'receivedAt', 'shipBy', 'expiresAt', 'endedAt']);
const YES_NO = new Set(['priority', 'goodsReceived']);
/** Their values are encrypted or only tokens: that they changed is all there is to tell. */
const OPAQUE = new Set(['receiverName', 'receiverPhone', 'receiverAddress', 'openAddressId']);
const WORDS: Readonly<Record<string, string>> = {
  refundStatus: 'refundStatus',
  kind: 'refundKind',
  flag: 'flag',
  addressChange: 'order.addressState',
  holdReasons: 'holdReason',
};

/** What changed on a record, newest first, in the user's words. */
export function ChangeHistory({ changes, names, empty }: ChangeHistoryProps): ReactNode {
  const t = useText();
  if (changes.length === 0) return <p className="faint">{empty}</p>;
  return (
    <ol className="history">
      {changes.map((change) => (
        <li key={`${change.seenAt}/${change.platformTime}/${change.field}/${change.after}`}>
          <span className="faint small">
            <TimeText time={change.platformTime ?? change.seenAt} />
          </span>
          <Change change={change} names={names} t={t} />
        </li>
      ))}
    </ol>
  );
}

interface ChangeProps {
  readonly change: FieldChange;
  readonly names: ChangeHistoryProps['names'];
  readonly t: Translate;
}

function Change({ change, names, t }: ChangeProps): ReactNode {
  const { field, before, after } = change;
  const name = word(`${names}.${field}`, t) ?? field;
  if (OPAQUE.has(field)) return <span>{t('history.changed', { field: name })}</span>;
  const statusWords = names === 'orderField' ? 'orderStatus' : 'refundStatus';
  return (
    <span>
      {name}
      {': '}
      {before !== null && <del className="faint">{describe(field, before, statusWords, t)}</del>}
      {before !== null && ' → '}
      <b>{after === null ? t('common.none') : describe(field, after, statusWords, t)}</b>
    </span>
  );
}

function describe(field: string, value: string, statusWords: string, t: Translate): string {
  if (value === '') return t('common.none');
  const number = Number(value);
  if (MONEY.has(field) && Number.isSafeInteger(number)) return formatMoney(number);
  if (TIMES.has(field) && Number.isSafeInteger(number)) return formatTime(number);
  if (YES_NO.has(field)) return t(value === 'true' || value === '1' ? 'common.yes' : 'common.no');
  const prefix = field === 'status' ? statusWords : WORDS[field];
  if (prefix === undefined) return value;
  return value
    .split(',')
    .map((part) => word(`${prefix}.${part}`, t) ?? part)
    .join(' / ');
}

function word(key: string, t: Translate): string | undefined {
  return isMessageKey(key) ? t(key) : undefined;
}
