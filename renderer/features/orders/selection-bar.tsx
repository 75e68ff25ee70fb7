import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { OrderFilter, OrderRow } from '../../../shared/contract/orders.ts';
import type { CappedCount } from '../../../shared/contract/values.ts';
import { copyToClipboard } from '../../ui/clipboard.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCapped, formatCount, formatMoney } from '../../ui/format.ts';
import { asTable } from '../../ui/grid/as-table.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { useStore } from '../../ui/store.ts';
import { useText } from '../../ui/text.ts';
import { BATCH_ACTIONS } from './batch/batch-actions.ts';
import { openBatch } from './batch/open-batch.ts';
import type { BatchSubjectState } from './batch/use-batch-subject.ts';

export interface SelectionBarProps {
  readonly batch: BatchSubjectState;
  /** The columns on screen, in order: what is copied. */
  readonly columns: readonly GridColumn<OrderRow>[];
  readonly filter: OrderFilter;
  readonly matching: CappedCount | undefined;
  readonly onClear: () => void;
  readonly onDone: () => void;
}

/** How many orders are selected, their sum and shops, and what can be done with them. */
export function SelectionBar(props: SelectionBarProps): ReactNode {
  const { batch, columns, filter, matching, onClear, onDone } = props;
  const t = useText();
  const { message } = App.useApp();
  const opened = useStore(openBatch);
  const { subject, all, selecting, error } = batch;
  if (subject === undefined) return null;
  const copy = async (): Promise<void> => {
    const copied = await copyToClipboard(asTable(subject.rows, columns));
    if (copied) void message.success(t('orders.copiedRows', { count: subject.rows.length }));
    else void message.error(t('orders.copyFailed'));
  };
  const action = BATCH_ACTIONS.find(({ id }) => id === opened);
  const more = matching !== undefined && (matching.capped || matching.count > subject.count);
  return (
    <section className="selection-bar" aria-label={t('orders.selectionBar')}>
      <span className="numbers selection-sum" aria-live="polite">
        <b>{t('orders.selected', { count: formatCount(subject.count) })}</b>
        <span>{formatMoney(subject.amount)}</span>
        <span>{t('orders.selectedShops', { count: subject.shopIds.length })}</span>
      </span>
      {all === null && more && matching !== undefined && (
        <Button size="small" type="link" loading={selecting} onClick={() => void batch.selectAll()}>
          {t('orders.selectAllMatching', { count: formatCapped(matching, t) })}
        </Button>
      )}
      {BATCH_ACTIONS.map(({ id, text, icon }) => (
        <Button key={id} size="small" icon={icon} onClick={() => openBatch.set(id)}>
          {t(text)}
        </Button>
      ))}
      {subject.rows.length > 0 && (
        <Button size="small" icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('orders.copyTable')}
        </Button>
      )}
      <Button size="small" type="text" onClick={onClear}>
        {t('orders.clearSelection')}
      </Button>
      <ErrorNotice error={error} title={t('orders.selectAllFailed')} />
      {action !== undefined && (
        <action.Dialog
          subject={subject}
          columns={columns}
          filter={filter}
          onClose={() => openBatch.set(null)}
          onDone={() => {
            openBatch.set(null);
            onDone();
          }}
        />
      )}
    </section>
  );
}
