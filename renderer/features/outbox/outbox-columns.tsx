import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { formatTime } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { Translate } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { CommandButtons } from './command-buttons.tsx';
import { ProgressWords } from './progress-words.tsx';
import { RecordLink } from './record-link.tsx';
import { say } from './said.ts';
import { StateTag } from './state-tag.tsx';
import type { OutboxActions } from './use-outbox-actions.ts';

export interface OutboxColumnsInput {
  readonly t: Translate;
  readonly shopName: (shopId: number) => string;
  readonly actions: OutboxActions;
  readonly onDecide: (item: OutboxItem) => void;
}

/** The columns of the outbox. */
export function outboxColumns({
  t,
  shopName,
  actions,
  onDecide,
}: OutboxColumnsInput): readonly GridColumn<OutboxItem>[] {
  return [
    {
      id: 'time',
      title: t('outbox.column.time'),
      width: 96,
      pinned: true,
      cell: (item) => <TimeText time={item.createdAt} />,
      copy: (item) => formatTime(item.createdAt, true),
    },
    {
      id: 'state',
      title: t('outbox.column.state'),
      width: 112,
      pinned: true,
      cell: (item) => (
        <div>
          <StateTag item={item} />
        </div>
      ),
      copy: (item) => t(`outboxState.${item.state}`),
    },
    textColumn('kind', t('outbox.column.kind'), 104, (item) => t(`commandKind.${item.kind}`)),
    textColumn('summary', t('outbox.column.summary'), 190, (item) => say(item.summary, t)),
    {
      id: 'outcome',
      title: t('outbox.column.outcome'),
      width: 250,
      grow: true,
      cell: (item) => (
        <div className="outcome-cell" title={outcomeText(item, t)}>
          <ProgressWords item={item} />
        </div>
      ),
      copy: (item) => outcomeText(item, t),
    },
    {
      id: 'actions',
      title: t('outbox.column.actions'),
      width: 136,
      cell: (item, view) => (
        <div className="command-buttons">
          <CommandButtons item={item} actions={actions} onDecide={onDecide} tabIndex={view.tabIndex} />
        </div>
      ),
    },
    {
      id: 'record',
      title: t('outbox.column.record'),
      width: 160,
      cell: (item, view) => <RecordLink item={item} tabIndex={view.tabIndex} />,
      copy: (item) => item.record,
    },
    textColumn('shop', t('outbox.column.shop'), 110, (item) => shopName(item.shopId)),
    textColumn('staff', t('outbox.column.staff'), 76, (item) => item.staffName ?? t('outbox.noStaff')),
    {
      id: 'finished',
      title: t('outbox.column.finished'),
      width: 112,
      hiddenByDefault: true,
      cell: (item) => <TimeText time={item.finishedAt} />,
      copy: (item) => (item.finishedAt === null ? '' : formatTime(item.finishedAt, true)),
    },
    {
      ...textColumn('attempts', t('outbox.column.attempts'), 64, (item) => String(item.attempts)),
      align: 'end',
      hiddenByDefault: true,
    },
  ];
}

function outcomeText(item: OutboxItem, t: Translate): string {
  return [item.outcome ?? item.waitsFor, item.advice]
    .filter((said) => said !== null)
    .map((said) => say(said, t))
    .join(' ');
}

function textColumn(
  id: string,
  title: string,
  width: number,
  text: (item: OutboxItem) => string,
): GridColumn<OutboxItem> {
  return {
    id,
    title,
    width,
    copy: text,
    cell: (item) => (
      <span className="ellipsis" title={text(item)}>
        {text(item)}
      </span>
    ),
  };
}
