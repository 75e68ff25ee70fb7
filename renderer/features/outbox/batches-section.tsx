import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { OutboxBatch } from '../../../shared/contract/outbox.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { BatchRow } from './batch-row.tsx';
import type { OutboxActions } from './use-outbox-actions.ts';

const PAGE = 5;
const PANEL_ID = 'outbox-batches';

export interface BatchesSectionProps {
  /** The batch whose rows the list shows. */
  readonly chosen: number | undefined;
  readonly onChoose: (batchId: number | undefined) => void;
  readonly actions: OutboxActions;
}

/** Batches, newest first; nothing where there has been none. */
export function BatchesSection({ chosen, onChoose, actions }: BatchesSectionProps): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(chosen !== undefined);
  const query = useInfiniteQuery(
    api.outbox.batches.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const batches = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error !== null) return <ErrorNotice error={query.error} title={t('common.readFailed')} />;
  if (batches.length === 0) return null;
  const underWay = batches.filter((batch) => openRows(batch) > 0).length;
  const failing = batches.filter((batch) => batch.failed + batch.attention > 0).length;
  const partly = batches.filter((batch) => batch.notTaken > 0).length;
  return (
    <section className="batches">
      <div className="batches-head">
        <button
          type="button"
          className="plain-button batches-toggle"
          aria-expanded={open}
          aria-controls={PANEL_ID}
          onClick={() => setOpen(!open)}
        >
          {open ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}
          <b>{t('outbox.batches')}</b>
        </button>
        {underWay > 0 && (
          <StatusTag tone="blue">{t('outbox.batches.open', { count: formatCount(underWay) })}</StatusTag>
        )}
        {failing > 0 && (
          <StatusTag tone="red">{t('outbox.batches.failing', { count: formatCount(failing) })}</StatusTag>
        )}
        {partly > 0 && <StatusTag tone="amber">{t('outbox.batches.partly', { count: formatCount(partly) })}</StatusTag>}
      </div>
      {open && (
        <div id={PANEL_ID} className="plain-table-frame batches-frame">
          <table className="plain-table" aria-label={t('outbox.batches.label')}>
            <TableHead
              columns={[
                t('outbox.column.time'),
                t('outbox.batches.batch'),
                t('outbox.batches.progress'),
                t('outbox.batches.results'),
                { label: t('common.actions'), end: true },
              ]}
            />
            <tbody>
              {batches.map((batch) => (
                <BatchRow
                  key={batch.id}
                  batch={batch}
                  chosen={batch.id === chosen}
                  onChoose={onChoose}
                  actions={actions}
                />
              ))}
            </tbody>
          </table>
          {query.hasNextPage && (
            <div className="load-more">
              <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('common.loadMore')}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function openRows(batch: OutboxBatch): number {
  return batch.queued + batch.sending;
}
