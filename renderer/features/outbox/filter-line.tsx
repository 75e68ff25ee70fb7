import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import { COMMAND_KINDS, type CommandKind } from '../../../shared/domain/outbox.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { useText } from '../../ui/text.ts';
import type { OutboxSearchState } from './use-outbox-search.ts';

export interface OutboxFilterLineProps extends OutboxSearchState {
  readonly columns: readonly GridColumn<OutboxItem>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
}

/** Kind, and what another page narrowed the list to. */
export function OutboxFilterLine({ search, change, columns, layout, onLayout }: OutboxFilterLineProps): ReactNode {
  const t = useText();
  const narrowed = search.batch !== undefined || search.order !== undefined;
  return (
    <div className="filter-line">
      <Select<CommandKind | 'any'>
        className="filter-status"
        aria-label={t('outbox.kind')}
        value={search.kind ?? 'any'}
        options={[
          { value: 'any', label: t('outbox.anyKind') },
          ...COMMAND_KINDS.map((kind) => ({ value: kind, label: t(`commandKind.${kind}`) })),
        ]}
        onChange={(kind) => change({ kind: kind === 'any' ? undefined : kind })}
      />
      {search.state === 'failed' && (
        <Checkbox
          checked={search.dismissed === true}
          onChange={(event) => change({ dismissed: event.target.checked ? true : undefined })}
        >
          {t('outbox.showDismissed')}
        </Checkbox>
      )}
      {narrowed && (
        <span className="line-of-tags">
          <span>{search.batch === undefined ? t('outbox.ofOrder') : t('outbox.ofBatch', { id: search.batch })}</span>
          <Button size="small" onClick={() => change({ batch: undefined, order: undefined })}>
            {t('outbox.showAll')}
          </Button>
        </span>
      )}
      <div className="filter-end">
        <ColumnsButton columns={columns} layout={layout} onLayout={onLayout} />
      </div>
    </div>
  );
}
