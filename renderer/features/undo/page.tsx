import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { UndoEntry } from '../../../shared/contract/undo.ts';
import { api } from '../../rpc/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { say } from '../outbox/service.ts';
import './undo.css';
import { type Undo, useUndo } from './use-undo.ts';

const PAGE_LIMIT = 50;

/** Local changes, newest first, each with what takes it back. */
export function UndoPage(): ReactNode {
  const t = useText();
  const undo = useUndo();
  const query = useInfiniteQuery(
    api.undo.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE_LIMIT, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader title={t('undo.title')} description={t('undo.description')} />
      <section className="card undo-card" aria-label={t('undo.title')}>
        <p className="soft undo-rule">
          {t('undo.platformRule')} <Link to="/outbox">{t('undo.toOutbox')}</Link>
        </p>
        <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
        {query.isPending && <ProgressLine label={t('common.loading')} />}
        {query.isSuccess && entries.length === 0 && (
          <EmptyState title={t('undo.empty')} advice={t('undo.emptyAdvice')} />
        )}
        {entries.length > 0 && (
          <div className="plain-table-frame">
            <table className="plain-table undo-table" aria-label={t('undo.title')}>
              <TableHead
                columns={[
                  t('undo.column.at'),
                  t('undo.column.who'),
                  t('undo.column.what'),
                  t('undo.column.state'),
                  { label: t('common.actions'), end: true },
                ]}
              />
              <tbody>
                {entries.map((entry) => (
                  <EntryRow key={entry.id} entry={entry} undo={undo} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {query.hasNextPage && (
          <Button
            size="small"
            className="undo-more"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('undo.more')}
          </Button>
        )}
      </section>
    </Page>
  );
}

function EntryRow({ entry, undo }: { readonly entry: UndoEntry; readonly undo: Undo }): ReactNode {
  const t = useText();
  const what = say(entry.summary, t);
  const open = entry.undoneAt === null || entry.unfinished;
  return (
    <tr className={open ? undefined : 'undo-gone'}>
      <td className="numbers" title={formatTime(entry.at, true)}>
        {formatTime(entry.at)}{' '}
        <span className="soft small">
          <Age time={entry.at} />
        </span>
      </td>
      <td>{entry.staffName ?? <span className="faint">{t('undo.nobody')}</span>}</td>
      <th scope="row">{what}</th>
      <td>
        <EntryState entry={entry} />
      </td>
      <td className="end">
        {open && (
          <Button
            size="small"
            loading={undo.busy === entry.id}
            disabled={undo.busy !== null && undo.busy !== entry.id}
            aria-label={t(entry.unfinished ? 'undo.continueWhat' : 'undo.undoWhat', { what })}
            onClick={() => undo.undo(entry.id)}
          >
            {t(entry.unfinished ? 'undo.continue' : 'undo.undo')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function EntryState({ entry }: { readonly entry: UndoEntry }): ReactNode {
  const t = useText();
  const { undoneAt, undoneBy, leftCount, unfinished } = entry;
  if (undoneAt === null) return <span className="faint">{t('undo.state.stands')}</span>;
  if (unfinished) return <StatusTag tone="orange">{t('undo.state.unfinished')}</StatusTag>;
  return (
    <>
      <StatusTag tone="grey" title={formatTime(undoneAt, true)}>
        {t('undo.state.undone')}
      </StatusTag>{' '}
      <span className="soft small">
        {undoneBy ?? t('undo.nobody')}
        {leftCount !== null && leftCount > 0 && ` · ${t('undo.state.left', { count: leftCount })}`}
      </span>
    </>
  );
}
