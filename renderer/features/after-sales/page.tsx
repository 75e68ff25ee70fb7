import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Select } from 'antd';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { RefundRow } from '../../../shared/contract/after-sales.ts';
import { REFUND_STATUSES, REFUND_TURNS, type RefundStatus, refundTurn } from '../../../shared/domain/refund-status.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { useRowCommands } from '../../actions/row-commands.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useDrawerCursor } from '../../ui/grid/use-drawer-cursor.ts';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useText } from '../../ui/text.ts';
import { refundColumns } from './refund-columns.tsx';
import { RefundDrawer } from './refund-drawer.tsx';
import type { AfterSalesSearch } from './search.ts';

const route = getRouteApi('/after-sales');
const ROW_HEIGHT = { comfortable: 44, compact: 32 };
const LIST_ID = 'refund-list';
const PAGE_LIMIT = 100;
const rowId = (row: RefundRow): number => row.id;
const NO_ROWS: readonly RefundRow[] = [];

/** Refund cases, the seller's turn first. */
export function AfterSalesPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { nameOf } = useShops();
  const query = useRefunds(search);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [query.data]);
  const columns = useMemo(() => refundColumns(t, nameOf), [t, nameOf]);
  const [layout, setLayout] = useGridLayout('after-sales', columns);
  const cursor = useGridCursor(useMemo(() => rows.map(rowId), [rows]));
  const change = useCallback(
    (patch: { [Key in keyof AfterSalesSearch]?: AfterSalesSearch[Key] | undefined }) =>
      void navigate({ search: (before) => ({ ...before, refund: undefined, ...patch }), replace: true }),
    [navigate],
  );
  const { refetch } = query;
  const open = useCallback((refund: number | undefined) => change({ refund }), [change]);
  useDrawerCursor(cursor, search.refund, open);
  usePageCommands(
    useRowCommands({ cursor, opened: search.refund, open, refresh: useCallback(() => void refetch(), [refetch]) }),
  );
  const turn = search.turn ?? 'seller';
  return (
    <Page layout="fill">
      <PageHeader title={t('afterSales.title')} />
      <TabStrip
        label={t('afterSales.turns')}
        controls={LIST_ID}
        value={turn}
        items={[
          ...REFUND_TURNS.map((each) => ({ key: each, label: t(`refundTurn.${each}`) })),
          { key: 'all' as const, label: t('common.all') },
        ]}
        onChange={(next) => change({ turn: next === 'seller' ? undefined : next, status: undefined })}
      />
      <div className="filter-line">
        <Select<RefundStatus | 'any'>
          className="filter-status"
          aria-label={t('afterSales.status')}
          value={search.status ?? 'any'}
          options={[
            { value: 'any', label: t('afterSales.anyStatus') },
            ...REFUND_STATUSES.filter((status) => turn === 'all' || refundTurn(status) === turn).map((status) => ({
              value: status,
              label: t(`refundStatus.${status}`),
            })),
          ]}
          onChange={(status) => change({ status: status === 'any' ? undefined : status })}
        />
        <div className="filter-end">
          <ColumnsButton columns={columns} layout={layout} onLayout={setLayout} />
        </div>
      </div>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <div id={LIST_ID} role="tabpanel" aria-label={t('afterSales.list')} className="orders-list">
        <DataGrid
          label={t('afterSales.list')}
          rows={rows}
          rowId={rowId}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          rowHeight={ROW_HEIGHT}
          cursor={cursor}
          onOpen={(row) => change({ refund: row.id })}
          hasMore={query.hasNextPage}
          onMore={() => {
            if (!query.isFetching) void query.fetchNextPage();
          }}
          busy={query.isFetching && !query.isFetchingNextPage}
          resetKey={`${turn}/${search.status}`}
          empty={
            query.isPending || query.isError ? null : (
              <EmptyState
                title={t(turn === 'seller' ? 'afterSales.emptySeller' : 'afterSales.empty')}
                advice={t('afterSales.emptyAdvice')}
              />
            )
          }
        />
        <footer className="list-foot soft small numbers">
          <span>{t(query.hasNextPage ? 'grid.loaded' : 'grid.end', { count: formatCount(rows.length) })}</span>
        </footer>
        {search.refund !== undefined && (
          <RefundDrawer refundId={search.refund} onClose={() => change({ refund: undefined })} />
        )}
      </div>
    </Page>
  );
}

function useRefunds(search: AfterSalesSearch) {
  const shopIds = useScopeShopIds();
  const turn = search.turn ?? 'seller';
  return useInfiniteQuery({
    ...api.afterSales.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE_LIMIT,
        ...(shopIds === undefined ? {} : { shopIds }),
        ...(turn === 'all' ? {} : { turn }),
        ...(search.status === undefined ? {} : { status: search.status }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
}
