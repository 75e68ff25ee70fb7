import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AuditEvent } from '../../../shared/contract/audit.ts';
import { useShops } from '../../scope/use-shops.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatTime } from '../../ui/format.ts';
import { DrawerSection, SideDrawer } from '../../ui/side-drawer.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { readableChanges, readableDetail } from './change-words.ts';
import { whoWords } from './journal-columns.tsx';
import { operationWords, recordKindWords } from './operation-words.ts';

export interface EventDrawerProps {
  readonly event: AuditEvent;
  readonly onClose: () => void;
}

/** One event in full: who, where from, why, and each field before and after. */
export function EventDrawer({ event, onClose }: EventDrawerProps): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const detail = readableDetail(event, t);
  const facts: readonly (Fact | null)[] = [
    { term: t('journal.column.at'), value: <span className="numbers">{formatTime(event.at, true)}</span> },
    { term: t('journal.column.staff'), value: whoWords(event, t) },
    { term: t('journal.column.origin'), value: event.origin },
    event.shopId === null ? null : { term: t('journal.column.shop'), value: nameOf(event.shopId) },
    event.record === null ? null : { term: t('journal.column.record'), value: <RecordValue event={event} /> },
    event.why === null ? null : { term: t('journal.column.why'), value: event.why },
    { term: t('journal.drawer.code'), value: <span className="mono">{event.operation}</span> },
  ];
  return (
    <SideDrawer
      label={t('journal.day', { id: event.id })}
      title={operationWords(event.operation, t)}
      summary={<span className="soft numbers">{t('journal.day', { id: event.id })}</span>}
      contentKey={event.id}
      onClose={onClose}
    >
      <DrawerSection title={t('journal.drawer.detail')}>
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </DrawerSection>
      <DrawerSection title={t('journal.drawer.changes')}>
        <Changes event={event} />
      </DrawerSection>
      {detail.length > 0 && (
        <DrawerSection title={t('journal.drawer.more')}>
          <Facts facts={detail} />
        </DrawerSection>
      )}
    </SideDrawer>
  );
}

function RecordValue({ event }: Pick<EventDrawerProps, 'event'>): ReactNode {
  const t = useText();
  const { record, recordKind } = event;
  if (record === null) return null;
  return (
    <span className="line-of-tags">
      {recordKind !== null && <span>{recordKindWords(recordKind, t)}</span>}
      <CopyText text={record} className="numbers" />
      {recordKind === 'order' && (
        <Link to="/orders" search={{ status: 'all', text: record }}>
          {t('journal.drawer.openOrder')}
        </Link>
      )}
    </span>
  );
}

function Changes({ event }: Pick<EventDrawerProps, 'event'>): ReactNode {
  const t = useText();
  const changes = readableChanges(event, t);
  if (changes.length === 0) return <p className="soft">{t('journal.noChange')}</p>;
  return (
    <table className="plain-table journal-changes" aria-label={t('journal.drawer.changes')}>
      <TableHead columns={[t('journal.drawer.field'), t('journal.drawer.before'), t('journal.drawer.after')]} />
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td className="soft">{before}</td>
            <td>
              <b>{after}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
