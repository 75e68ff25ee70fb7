import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { ORDER_SORTS, type OrderRow } from '../../../shared/contract/orders.ts';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCapped, formatCount } from '../../ui/format.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { fitLayout } from '../../ui/grid/grid-layout.ts';
import { useDrawerCursor } from '../../ui/grid/use-drawer-cursor.ts';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { useGridSelection } from '../../ui/grid/use-grid-selection.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { useFlagNames } from '../flags/service.ts';
import { SearchNotes } from '../search/service.ts';
import { useTags } from '../tags/service.ts';
import { useBatchSubject } from './batch/use-batch-subject.ts';
import { OrderDrawer } from './drawer/order-drawer.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ImportNumbers } from './import-numbers.tsx';
import { NewOrders } from './new-orders.tsx';
import { orderColumns } from './order-columns.tsx';
import { sortOf, useOrderFilter } from './order-query.ts';
import { ORDER_LIST_ID, QueueChips, StatusTabs, useOrderCounts } from './order-tabs.tsx';
import { OrdersEmpty } from './orders-empty.tsx';
import { MergeRule } from './parcels/merge-rule.tsx';
import { SavedViews } from './saved-views.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { ShopChips } from './shop-chips.tsx';
import { useLiveOrders } from './use-live-orders.ts';
import { useOrderCommands } from './use-order-commands.ts';
import { useOrderList } from './use-order-list.ts';
import { useOrdersSearch } from './use-orders-search.ts';
import { useRangeRefusal } from './use-range-refusal.ts';

const ROW_HEIGHT = { comfortable: 60, compact: 34 };
const rowId = (row: OrderRow): number => row.id;

/** The orders page: tabs, filters, grid, drawer. */
export function OrdersPage(): ReactNode {
  const t = useText();
  const state = useOrdersSearch();
  const { search, change, open } = state;
  const { nameOf } = useShops();
  const { find: findTag } = useTags();
  useFlagNames();
  const filter = useOrderFilter(search, useScope());
  const counts = useOrderCounts(filter);
  const list = useOrderList(filter, sortOf(search));
  const columns = useMemo(() => orderColumns(t, nameOf, (id) => findTag(id)?.name), [t, nameOf, findTag]);
  const [layout, setLayout] = useGridLayout('orders', columns);
  const fitted = useCallback((kept: GridLayout) => fitLayout(kept, columns), [columns]);
  const cursor = useGridCursor(list.grid);
  const selection = useGridSelection(list.grid, rowId, useRangeRefusal());
  const batch = useBatchSubject(selection.ticked, filter);
  const [atTop, setAtTop] = useState(true);
  const [reads, setReads] = useState(0);
  const mayRefresh = atTop && selection.ticked.size === 0 && search.order === undefined;
  const live = useLiveOrders(list, counts?.matching, mayRefresh);

  const { clear } = selection;
  const listKey = list.key;
  useEffect(() => {
    if (listKey !== '') clear();
  }, [listKey, clear]);
  useDrawerCursor(cursor, search.order, open);
  const refresh = useCallback(() => {
    live.refresh();
    setReads((count) => count + 1);
  }, [live.refresh]);
  useOrderCommands({ rows: list.rows, cursor, selection, opened: search.order, open, refresh });

  const openRow = useCallback((row: OrderRow) => open(row.id), [open]);
  const onSort = useCallback(
    (by: string) => {
      const now = list.sort;
      const turned = now.direction === 'asc' ? 'desc' : 'asc';
      const direction = now.by === by ? turned : by === 'shipBy' ? 'asc' : 'desc';
      change({ sort: ORDER_SORTS.find((sort) => sort === by), direction });
    },
    [list.sort, change],
  );
  const shown = layout.columnOrder
    .filter((id) => !layout.hiddenColumns.includes(id))
    .flatMap((id) => columns.find((column) => column.id === id) ?? []);
  return (
    <Page layout="fill">
      <div className="orders-head">
        <PageHeader title={t('orders.title')} actions={<ImportNumbers />} />
        <ShopChips />
      </div>
      <div className="tabs-line">
        <StatusTabs {...state} counts={counts} />
        <NewOrders waiting={live.waiting} onRefresh={refresh} />
      </div>
      <QueueChips {...state} counts={counts} />
      <FilterBar
        {...state}
        onSearch={refresh}
        end={
          <>
            <SavedViews
              search={search}
              layout={layout}
              fitted={fitted}
              onApply={(next, kept) => {
                state.replace(next);
                if (kept !== null) setLayout(fitted(kept));
              }}
            />
            <ExportButton filter={filter} columns={shown} />
            <ColumnsButton columns={columns} layout={layout} onLayout={setLayout} />
          </>
        }
      />
      <SearchNotes
        text={search.text ?? search.product ?? ''}
        onAllStatuses={search.status === 'all' ? undefined : () => change({ status: 'all', queue: undefined })}
      />
      <ErrorNotice error={list.error} title={t('common.readFailed')} onRetry={refresh} />
      <div id={ORDER_LIST_ID} role="tabpanel" aria-label={t('orders.list')} className="orders-list">
        {selection.ticked.size > 0 && (
          <SelectionBar
            batch={batch}
            columns={shown}
            filter={filter}
            matching={counts?.matching}
            onClear={selection.clear}
            onDone={() => {
              selection.clear();
              refresh();
            }}
          />
        )}
        {search.queue === 'mergeable' && <MergeRule shopIds={filter.shopIds} onDone={refresh} />}
        <DataGrid
          label={t('orders.list')}
          rows={list.grid}
          rowId={rowId}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          rowHeight={ROW_HEIGHT}
          cursor={cursor}
          onOpen={openRow}
          selection={selection}
          sort={list.sort}
          onSort={onSort}
          hasMore={list.hasMore}
          busy={list.busy}
          resetKey={`${listKey}#${reads}`}
          onVisible={live.onVisible}
          onAtTop={setAtTop}
          empty={list.pending || list.error !== null ? null : <OrdersEmpty {...state} />}
        />
        <footer className="list-foot soft small numbers">
          <span>{counts === undefined ? '' : t('orders.matching', { count: formatCapped(counts.matching, t) })}</span>
          <span>
            {t(list.hasMore ? 'grid.loaded' : 'grid.total', {
              count: formatCount(list.hasMore ? list.rows.length : list.grid.count),
            })}
          </span>
        </footer>
        {search.order !== undefined && (
          <OrderDrawer
            orderId={search.order}
            onOpen={open}
            onNext={() => cursor.move(1)}
            onPrevious={() => cursor.move(-1)}
          />
        )}
      </div>
    </Page>
  );
}
