import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

const PAGE = 20;
const STATE_TONES: Record<ImportJob['state'], Tone> = {
  receiving: 'grey',
  ready: 'orange',
  running: 'blue',
  done: 'green',
  cancelled: 'grey',
  failed: 'red',
};

/** Earlier imports, newest first; each opens where it was left. */
export function ImportHistory({ onOpen }: { readonly onOpen: (importId: number) => void }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.imports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="form" aria-label={t('imports.page.history')}>
      <h2 className="section-title">{t('imports.page.history')}</h2>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      {query.isSuccess && jobs.length === 0 && <p className="soft">{t('imports.page.historyEmpty')}</p>}
      {jobs.length > 0 && (
        <div className="plain-table-frame">
          <table className="plain-table history-table" aria-label={t('imports.page.history')}>
            <HistoryHead />
            <tbody>
              {jobs.map((job) => (
                <HistoryRow key={job.id} job={job} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

function HistoryHead(): ReactNode {
  const t = useText();
  return (
    <TableHead
      columns={[
        t('imports.page.column.file'),
        t('imports.page.column.shop'),
        t('imports.page.column.state'),
        { label: t('imports.page.column.added'), end: true },
        { label: t('imports.page.column.changed'), end: true },
        { label: t('imports.page.column.unchanged'), end: true },
        { label: t('imports.page.column.failed'), end: true },
        t('imports.page.column.finished'),
        { label: t('common.actions'), end: true },
      ]}
    />
  );
}

function HistoryRow({ job, onOpen }: { readonly job: ImportJob; readonly onOpen: (id: number) => void }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const shop = job.shopId === null ? '–' : nameOf(job.shopId);
  const goesOn = job.state === 'ready' || job.state === 'running';
  return (
    <tr>
      <th scope="row" className="history-file">
        <span className="ellipsis" title={job.fileName}>
          {job.fileName}
        </span>
        <span className="cell-second numbers">{formatBytes(job.bytes)}</span>
      </th>
      <td className="preview-text">
        <span className="ellipsis" title={shop}>
          {shop}
        </span>
      </td>
      <td>
        <StatusTag tone={STATE_TONES[job.state]}>{t(`imports.state.${job.state}`)}</StatusTag>
      </td>
      <td className="end numbers">{formatCount(job.ordersAdded)}</td>
      <td className="end numbers">{formatCount(job.ordersChanged)}</td>
      <td className="end numbers">{formatCount(job.ordersUnchanged)}</td>
      <td className="end numbers">{formatCount(job.rowsFailed)}</td>
      <td>
        <TimeText time={job.finishedAt ?? job.startedAt} />
      </td>
      <td className="end">
        {job.state !== 'receiving' && (
          <Button
            size="small"
            aria-label={t(goesOn ? 'imports.page.continueOf' : 'imports.page.viewOf', { file: job.fileName })}
            onClick={() => onOpen(job.id)}
          >
            {t(goesOn ? 'imports.page.continue' : 'imports.page.view')}
          </Button>
        )}
      </td>
    </tr>
  );
}
