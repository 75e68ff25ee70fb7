import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { PrintJob } from '../../../shared/contract/printing.ts';
import { api } from '../../rpc/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount, formatTime } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** What went to the printer, when and by whom; what did not come out can be said here. */
export function PrintJournal(): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.printing.jobs.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const jobs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="form" aria-label={t('printJournal.list')}>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      {query.isSuccess && jobs.length === 0 && (
        <EmptyState title={t('printJournal.empty')} advice={t('stockUp.emptyAdvice')} />
      )}
      {jobs.length > 0 && (
        <div className="plain-table-frame">
          <table className="plain-table" aria-label={t('printJournal.list')}>
            <TableHead
              columns={[
                t('printJournal.column.at'),
                t('printJournal.column.kind'),
                t('printJournal.column.template'),
                t('stockUp.column.staff'),
                { label: t('printJournal.column.orders'), end: true },
                { label: t('printJournal.column.copies'), end: true },
                t('printJournal.column.reason'),
                { label: t('common.actions'), end: true },
              ]}
            />
            <tbody>
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

function JobRow({ job }: { readonly job: PrintJob }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const fail = useMutation(api.printing.jobs.fail.mutationOptions());
  const time = formatTime(job.at);
  return (
    <tr>
      <td className="nowrap">
        <TimeText time={job.at} />
      </td>
      <td>{t(`printJournal.kind.${job.kind}`)}</td>
      <td>{job.templateName}</td>
      <td>{job.staffName ?? t('printing.nobody')}</td>
      <td className="end numbers">{formatCount(job.orders)}</td>
      <td className="end numbers">{job.copies}</td>
      <td>
        {job.reason ?? ''}
        <ErrorNotice error={fail.error} />
      </td>
      <td>
        <span className="cell-actions">
          {job.failedAt === null ? (
            <Button
              size="small"
              loading={fail.isPending}
              aria-label={t('printJournal.failOf', { time })}
              onClick={() => fail.mutate({ id: job.id })}
            >
              {t('printJournal.fail')}
            </Button>
          ) : (
            <StatusTag tone="grey">{t('printJournal.failed')}</StatusTag>
          )}
          <Button
            size="small"
            aria-label={t('printJournal.viewOf', { time })}
            onClick={() => void navigate({ to: '/print/$jobId', params: { jobId: String(job.id) } })}
          >
            {t('printJournal.view')}
          </Button>
        </span>
      </td>
    </tr>
  );
}
