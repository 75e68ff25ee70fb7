import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OutboxBatch } from '../../../shared/contract/outbox.ts';
import { formatCount } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import type { OutboxActions } from './use-outbox-actions.ts';

export interface BatchRowProps {
  readonly batch: OutboxBatch;
  readonly chosen: boolean;
  readonly onChoose: (batchId: number | undefined) => void;
  readonly actions: OutboxActions;
}

/** One batch: how far it is, how its rows ended, and what can be done with the rest. */
export function BatchRow({ batch, chosen, onChoose, actions }: BatchRowProps): ReactNode {
  const t = useText();
  const open = batch.queued + batch.sending;
  const { notTaken } = batch;
  const done = batch.total - notTaken - open;
  const progress = t(notTaken === 0 ? 'outbox.batches.progressValue' : 'outbox.batches.progressPart', {
    done: formatCount(done),
    total: formatCount(batch.total),
    notTaken: formatCount(notTaken),
  });
  return (
    <tr aria-current={chosen ? 'true' : undefined} className={chosen ? 'batch-chosen' : undefined}>
      <td className="nowrap">
        <TimeText time={batch.createdAt} />
      </td>
      <th scope="row">
        {t(`commandKind.${batch.kind}`)}
        <span className="cell-second">
          {batch.staffName ?? t('outbox.noStaff')} · {t('outbox.batches.total', { count: formatCount(batch.total) })}
        </span>
      </th>
      <td className="batch-progress">
        <span className="numbers small">{progress}</span>
        <ProgressLine
          label={progress}
          value={batch.total === 0 ? 1 : done / batch.total}
          tone={batch.failed + batch.attention + notTaken > 0 ? 'amber' : open === 0 ? 'green' : 'primary'}
        />
      </td>
      <td>
        <span className="line-of-tags">
          <Count tone="green" text={t('outbox.count.confirmed', { count: batch.confirmed })} count={batch.confirmed} />
          <Count tone="red" text={t('outbox.count.failed', { count: batch.failed })} count={batch.failed} />
          <Count
            tone="purple"
            text={t('interception.ofBatch', { count: batch.intercepted })}
            count={batch.intercepted}
          />
          <Count tone="red" text={t('outbox.count.attention', { count: batch.attention })} count={batch.attention} />
          <Count tone="amber" text={t('outbox.count.notTaken', { count: notTaken })} count={notTaken} />
          <Count tone="blue" text={t('outbox.count.open', { count: open })} count={open} />
          <Count tone="grey" text={t('outbox.count.taken_back', { count: batch.takenBack })} count={batch.takenBack} />
          <Count tone="grey" text={t('outbox.count.dismissed', { count: batch.dismissed })} count={batch.dismissed} />
        </span>
      </td>
      <td>
        <div className="cell-actions">
          {batch.failed > 0 && (
            <Button size="small" disabled={actions.busy} onClick={() => actions.retry({ batchId: batch.id })}>
              {t('outbox.batches.retryFailed')}
            </Button>
          )}
          {batch.queued > 0 && (
            <Button size="small" disabled={actions.busy} onClick={() => actions.takeBack({ batchId: batch.id })}>
              {t('outbox.batches.takeBack')}
            </Button>
          )}
          <Button size="small" aria-pressed={chosen} onClick={() => onChoose(chosen ? undefined : batch.id)}>
            {t(chosen ? 'outbox.showAll' : 'outbox.batches.rows')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function Count({
  tone,
  text,
  count,
}: {
  readonly tone: Tone;
  readonly text: string;
  readonly count: number;
}): ReactNode {
  return count === 0 ? null : <StatusTag tone={tone}>{text}</StatusTag>;
}
