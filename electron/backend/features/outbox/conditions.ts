import { MINUTE } from '../../../../shared/domain/clock.ts';
import type { CommandKind } from '../../../../shared/domain/outbox.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Kinds of which the record does not show beforehand that the same was done already. */
const BLIND = ['order.note', 'stock.change', 'message.send'] satisfies CommandKind[];

/**
 * SQL: a failure that a backup remembers (`outbox.restored` holds the last command of the backup and when it was
 * restored). It may have been tried again with success after the backup was made, and once more would do it twice. What
 * a person has decided since the restore is not meant.
 */
export function isOfABackup(table: string): string {
  return `${table}.kind IN (${list(BLIND)}) AND EXISTS (
    SELECT 1 FROM settings r WHERE r.key = 'outbox.restored'
      AND ${table}.id <= r.value ->> '$.upTo' AND ifnull(${table}.finished_at, 0) <= r.value ->> '$.at')`;
}

const UNREACHABLE = [
  'outbox.wait.consent',
  'outbox.wait.scope',
  'outbox.wait.secrets',
  'outbox.wait.shop',
] satisfies MessageKey[];

/** A request whose fate is unknown for so long may be decided, whatever stands in the way of finding out. */
const LONGEST_DOUBT = 10 * MINUTE;

/**
 * SQL with one parameter, now: only a person can tell. It is in doubt; or a request left and its shop cannot be asked any
 * more, or nothing was found out about it for long, whether it is looked for or waits to be checked once more.
 */
export function isForAPerson(table: string): string {
  return `(${table}.state = 'attention' OR (${table}.kind <> 'order.reveal'
    AND (${table}.state = 'sending' OR (${table}.state = 'queued' AND ${table}.baseline IS NOT NULL))
    AND (${table}.waits_for ->> '$.key' IN (${list(UNREACHABLE)})
      OR ifnull(${table}.sent_at, ${table}.send_after) <= ? - ${LONGEST_DOUBT})))`;
}
