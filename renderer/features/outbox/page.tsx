import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { OUTBOX_STATES, type OutboxState } from '../../../shared/domain/outbox.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { useTickedRowCommands } from '../../actions/row-commands.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useDrawerCursor } from '../../ui/grid/use-drawer-cursor.ts';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { useGridSelection } from '../../ui/grid/use-grid-selection.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type TabItem, TabStrip } from '../../ui/tab-strip.tsx';
import { type Translate, useText } from '../../ui/text.ts';
import { ShopChips } from '../orders/service.ts';
import { BatchesSection } from './batches-section.tsx';
import { OutboxFilterLine } from './filter-line.tsx';
import { NotTakenSection } from './not-taken-section.tsx';
import { outboxColumns } from './outbox-columns.tsx';
import { OutboxDrawer } from './outbox-drawer.tsx';
import type { OutboxSearch } from './search.ts';
import { OutboxSelectionBar } from './selection-bar.tsx';
import { useOutboxActions } from './use-outbox-actions.ts';
import { outboxNarrowing, useOutboxList } from './use-outbox-list.ts';
import { useOutboxSearch } from './use-outbox-search.ts';
import './outbox.css';

const ROW_HEIGHT = { comfortable: 52, compact: 34 };
const LIST_ID = 'outbox-list';
const rowId = (row: OutboxItem): number => row.id;

/** Every command that went or goes to a platform. */
export function OutboxPage(): ReactNode {
  const t = useText();
  const state = useOutboxSearch();
  const { search, change, open } = state;
  const { nameOf } = useShops();
  const actions = useOutboxActions();
  const [atTop, setAtTop] = useState(true);
  const [ticking, setTicking] = useState(false);
  const list = useOutboxList(search, ticking || !atTop || search.item !== undefined);
  const { rows } = list;
  const columns = useMemo(
    () => outboxColumns({ t, shopName: nameOf, actions, onDecide: (item) => open(item.id) }),
    [t, nameOf, actions, open],
  );
  const [layout, setLayout] = useGridLayout('outbox', columns);
  const cursor = useGridCursor(useMemo(() => rows.map(rowId), [rows]));
  const selection = useGridSelection(rows, rowId);
  // The list is read before what is ticked in it is known.
  if (ticking !== selection.ticked.size > 0) setTicking(!ticking);
  useDrawerCursor(cursor, search.item, open);
  usePageCommands(useTickedRowCommands({ rows, cursor, selection, opened: search.item, open, refresh: list.refresh }));
  const filtered = search.kind !== undefined || search.batch !== undefined || search.order !== undefined;
  return (
    <Page layout="fill">
      <PageHeader
        title={t('outbox.title')}
        description={t('outbox.description')}
        actions={
          list.waiting > 0 && (
            <button type="button" className="plain-button new-orders" onClick={list.showWaiting}>
              {t('outbox.waiting', { count: formatCount(list.waiting) })}
            </button>
          )
        }
      />
      <ShopChips />
      <StateTabs search={search} onChange={(next) => change({ state: next })} />
      <div className="outbox-body">
        <BatchesSection
          chosen={search.batch}
          onChoose={(batch) => change({ batch, state: undefined })}
          actions={actions}
        />
        {search.batch !== undefined && <NotTakenSection batchId={search.batch} />}
        <OutboxFilterLine {...state} columns={columns} layout={layout} onLayout={setLayout} />
        <ErrorNotice error={list.error} title={t('common.readFailed')} onRetry={list.refresh} />
        <div id={LIST_ID} role="tabpanel" aria-label={t('outbox.list')} className="orders-list">
          <DataGrid
            label={t('outbox.list')}
            rows={rows}
            rowId={rowId}
            columns={columns}
            layout={layout}
            onLayout={setLayout}
            rowHeight={ROW_HEIGHT}
            cursor={cursor}
            selection={selection}
            onOpen={(row) => open(row.id)}
            hasMore={list.hasMore}
            onMore={list.more}
            onAtTop={setAtTop}
            busy={list.busy}
            resetKey={`${search.state}/${search.kind}/${search.batch}/${search.order}`}
            empty={list.pending || list.error !== null ? null : <EmptyList state={search.state} filtered={filtered} />}
          />
          {selection.ticked.size > 0 && (
            <OutboxSelectionBar rows={rows} ticked={selection.ticked} actions={actions} onClear={selection.clear} />
          )}
          <footer className="list-foot soft small numbers">
            <span>{t(list.hasMore ? 'grid.loaded' : 'grid.end', { count: formatCount(rows.length) })}</span>
          </footer>
        </div>
        {search.item !== undefined && (
          <OutboxDrawer itemId={search.item} actions={actions} onClose={() => open(undefined)} />
        )}
      </div>
    </Page>
  );
}

interface StateTabsProps {
  readonly search: OutboxSearch;
  readonly onChange: (state: OutboxState | undefined) => void;
}

/** What needs a person comes first. */
const TAB_ORDER = ['attention', 'failed', 'queued', 'sending', 'confirmed', 'taken_back'] as const;

function StateTabs({ search, onChange }: StateTabsProps): ReactNode {
  const t = useText();
  const input = outboxNarrowing(search, useScopeShopIds());
  const { data: counts } = useQuery(api.outbox.counts.queryOptions({ input }));
  const countOf = (state: OutboxState): Pick<TabItem<OutboxState>, 'count' | 'urgent'> => {
    if (counts === undefined || state === 'taken_back') return {};
    if (state === 'confirmed')
      return { count: t('outbox.confirmedToday', { count: formatCount(counts.confirmedToday) }) };
    const urgent = (state === 'failed' || state === 'attention') && counts[state] > 0;
    return { count: formatCount(counts[state]), urgent };
  };
  return (
    <TabStrip<OutboxState | 'all'>
      label={t('outbox.tabs')}
      controls={LIST_ID}
      value={search.state ?? 'all'}
      items={[
        { key: 'all', label: t('common.all') },
        ...TAB_ORDER.map((state) => ({ key: state, label: t(`outboxState.${state}`), ...countOf(state) })),
      ]}
      onChange={(next) => onChange(OUTBOX_STATES.find((state) => state === next))}
    />
  );
}

function EmptyList({
  state,
  filtered,
}: {
  readonly state: OutboxState | undefined;
  readonly filtered: boolean;
}): ReactNode {
  const t = useText();
  const [title, advice] = emptyWords(filtered ? 'filtered' : (state ?? 'all'), t);
  return <EmptyState title={title} advice={advice} />;
}

function emptyWords(what: OutboxState | 'all' | 'filtered', t: Translate): readonly [string, string] {
  return [t(`outbox.empty.${what}`), t(`outbox.empty.${what}Advice`)];
}
