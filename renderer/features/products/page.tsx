import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { Product } from '../../../shared/contract/products.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { DebouncedInput } from '../../ui/debounced-input.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { productColumns } from './product-columns.tsx';

const route = getRouteApi('/products');
const ROW_HEIGHT = { comfortable: 60, compact: 34 };
const PAGE_LIMIT = 100;
const NO_ROWS: readonly Product[] = [];
const rowId = (product: Product): number => product.id;

/** Products with their specifications and stock, as the platform has them. */
export function ProductsPage(): ReactNode {
  const t = useText();
  const { text } = route.useSearch();
  const navigate = route.useNavigate();
  const { nameOf } = useShops();
  const shopIds = useScopeShopIds();
  const query = useInfiniteQuery({
    ...api.products.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE_LIMIT,
        ...(shopIds === undefined ? {} : { shopIds }),
        ...(text === undefined ? {} : { text }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [query.data]);
  const columns = useMemo(() => productColumns(t, nameOf), [t, nameOf]);
  const [layout, setLayout] = useGridLayout('products', columns);
  const cursor = useGridCursor(useMemo(() => rows.map(rowId), [rows]));
  const { move } = cursor;
  const { refetch } = query;
  usePageCommands(
    useMemo(() => ({ next: () => move(1), previous: () => move(-1), refresh: () => void refetch() }), [move, refetch]),
  );
  return (
    <Page layout="fill">
      <PageHeader title={t('products.title')} />
      <div className="filter-line">
        <DebouncedInput
          className="filter-text"
          label={t('products.search')}
          placeholder={t('products.searchPlaceholder')}
          value={text ?? ''}
          maxLength={100}
          onCommit={(next) =>
            void navigate({
              search: (before) => ({ ...before, text: next === '' ? undefined : next }),
              replace: true,
            })
          }
        />
        <div className="filter-end">
          <ColumnsButton columns={columns} layout={layout} onLayout={setLayout} />
        </div>
      </div>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <div className="orders-list">
        <DataGrid
          label={t('products.list')}
          rows={rows}
          rowId={rowId}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          rowHeight={ROW_HEIGHT}
          cursor={cursor}
          hasMore={query.hasNextPage}
          onMore={() => {
            if (!query.isFetching) void query.fetchNextPage();
          }}
          busy={query.isFetching && !query.isFetchingNextPage}
          resetKey={text ?? ''}
          empty={
            query.isPending || query.isError ? null : (
              <EmptyState title={t('products.empty')} advice={t('products.emptyAdvice')} />
            )
          }
        />
        <footer className="list-foot soft small numbers">
          <span>{t(query.hasNextPage ? 'grid.loaded' : 'grid.end', { count: formatCount(rows.length) })}</span>
        </footer>
      </div>
    </Page>
  );
}
