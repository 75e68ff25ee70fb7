import { isMessageKey } from '../../../shared/i18n/translate.ts';
import type { Translate } from '../../ui/text.ts';

/** Beginnings of operations by which the journal filters, in the order of daily use. */
export const OPERATION_GROUPS = [
  'outbox.order.',
  'outbox.refund.',
  'outbox.stock.',
  'outbox.product.',
  'outbox.message.',
  'outbox.',
  'shops.',
  'orders.',
  'tags.',
  'holds.',
  'parcels.',
  'undo.',
  'imports.',
  'sync.',
  'completeness.',
  'backups.',
  'staff.',
  'settings.',
  'printing.',
  'exports.',
] as const;

/**
 * An operation in words. One that this version does not know is told by its area and its code, so that nothing reads
 * as if nothing had happened.
 */
export function operationWords(operation: string, t: Translate): string {
  const key = `operation.${operation}`;
  if (isMessageKey(key)) return t(key);
  const dot = operation.lastIndexOf('.');
  const group = `operationGroup.${operation.slice(0, dot + 1)}`;
  return isMessageKey(group) ? `${t(group)} · ${operation.slice(dot + 1)}` : operation;
}

/** The kind of a record in words; an unknown kind as it is called. */
export function recordKindWords(kind: string, t: Translate): string {
  const key = `recordKind.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}
