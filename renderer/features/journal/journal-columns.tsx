import type { AuditEvent } from '../../../shared/contract/audit.ts';
import { formatTime } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { Translate } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { changeLine } from './change-words.ts';
import { operationWords, recordKindWords } from './operation-words.ts';

/** Who it was; what the program did by itself is called so. */
export function whoWords(event: Pick<AuditEvent, 'staffId' | 'staffName'>, t: Translate): string {
  if (event.staffName !== null) return event.staffName;
  return event.staffId === null ? t('journal.program') : `#${event.staffId}`;
}

/** The columns of the journal. */
export function journalColumns(t: Translate, shopName: (shopId: number) => string): readonly GridColumn<AuditEvent>[] {
  const line = (id: string, title: string, width: number, text: (event: AuditEvent) => string) => ({
    id,
    title,
    width,
    cell: (event: AuditEvent) => {
      const words = text(event);
      return (
        <span className="ellipsis" title={words}>
          {words}
        </span>
      );
    },
    copy: text,
  });
  return [
    {
      id: 'at',
      title: t('journal.column.at'),
      width: 150,
      pinned: true,
      cell: (event) => <TimeText time={event.at} form="full" />,
      copy: (event) => formatTime(event.at, true),
    },
    line('staff', t('journal.column.staff'), 100, (event) => whoWords(event, t)),
    line('operation', t('journal.column.operation'), 170, (event) => operationWords(event.operation, t)),
    line('shop', t('journal.column.shop'), 150, (event) => (event.shopId === null ? '' : shopName(event.shopId))),
    line('record', t('journal.column.record'), 190, (event) => recordWords(event, t)),
    { ...line('change', t('journal.column.change'), 300, (event) => changeLine(event, t)), grow: true },
    line('why', t('journal.column.why'), 140, (event) => event.why ?? ''),
    { ...line('origin', t('journal.column.origin'), 110, (event) => event.origin), hiddenByDefault: true },
    { ...line('id', t('journal.column.id'), 80, (event) => String(event.id)), hiddenByDefault: true },
  ];
}

/** The record by its kind and number. */
export function recordWords(event: Pick<AuditEvent, 'record' | 'recordKind'>, t: Translate): string {
  if (event.record === null) return '';
  return event.recordKind === null ? event.record : `${recordKindWords(event.recordKind, t)} ${event.record}`;
}
