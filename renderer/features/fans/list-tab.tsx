import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useCallback, useMemo } from 'react';
import { FAN_SORTS, type ListedFan } from '../../../shared/contract/fan-list.ts';
import type { FanPick } from '../../../shared/contract/fan-picks.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { useText } from '../../ui/text.ts';
import { pickWords } from './fan-words.ts';
import { fanColumns } from './list-columns.tsx';
import type { FanFilterState } from './use-fan-filter.ts';

const ROW_HEIGHT = { comfortable: 40, compact: 32 };
const PAGE_LIMIT = 100;
const EVERYONE: FanPick = { kind: 'all' };
const NO_ROWS: readonly ListedFan[] = [];
const rowId = (fan: ListedFan): number => fan.id;

/** The fans behind a figure, or all of them. */
export function ListTab({ filter, definition, search, change }: FanFilterState): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { history } = useRouter();
  const { nameOf } = useShops();
  const { pick = EVERYONE, sort: by = 'purchases', direction = 'desc' } = search;
  const asked = useMemo(() => ({ filter, pick, sort: by, direction }), [filter, pick, by, direction]);
  const query = useInfiniteQuery({
    ...api.fans.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...asked,
        limit: PAGE_LIMIT,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [query.data]);
  const total = query.data?.pages[0]?.total ?? 0;
  const columns = useMemo(() => fanColumns(t, nameOf), [t, nameOf]);
  const [layout, setLayout] = useGridLayout('fans', columns);
  const cursor = useGridCursor(useMemo(() => rows.map(rowId), [rows]));
  const { move, activeId } = cursor;
  const { refetch } = query;
  const open = useCallback(
    (id: number) => void navigate({ to: '/fans/$fanId', params: { fanId: String(id) } }),
    [navigate],
  );
  usePageCommands(
    useMemo(
      () => ({
        next: () => move(1),
        previous: () => move(-1),
        refresh: () => void refetch(),
        ...(activeId === null ? {} : { open: () => open(activeId) }),
        // The fans behind a figure were come to from its chart.
        ...(pick.kind === 'all' ? {} : { close: () => history.back() }),
      }),
      [move, refetch, open, activeId, pick.kind, history],
    ),
  );
  return (
    <>
      <div className="fans-list-head">
        <h2 className="fans-list-title">
          {t('fans.list.total', { pick: pickWords(t, pick), count: formatCount(total) })}
        </h2>
        <span className="soft small">{definition}</span>
        <span className="fans-list-end">
          {pick.kind !== 'all' && (
            <Button size="small" onClick={() => change({ pick: undefined })}>
              {t('fans.list.everyone')}
            </Button>
          )}
          <ColumnsButton columns={columns} layout={layout} onLayout={setLayout} />
        </span>
      </div>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <DataGrid
        label={t('fans.list.label')}
        rows={rows}
        rowId={rowId}
        columns={columns}
        layout={layout}
        onLayout={setLayout}
        rowHeight={ROW_HEIGHT}
        cursor={cursor}
        onOpen={(fan) => open(fan.id)}
        sort={{ by, direction }}
        onSort={(next) => {
          const turned = direction === 'desc' ? 'asc' : 'desc';
          change({
            sort: FAN_SORTS.find((sort) => sort === next),
            direction: next === by ? turned : next === 'due' || next === 'interval' ? 'asc' : 'desc',
          });
        }}
        hasMore={query.hasNextPage}
        onMore={() => {
          if (!query.isFetching) void query.fetchNextPage();
        }}
        busy={query.isFetching && !query.isFetchingNextPage}
        resetKey={JSON.stringify(asked)}
        empty={
          query.isPending || query.isError ? null : (
            <EmptyState title={t('fans.empty')} advice={t('fans.emptyAdvice')} />
          )
        }
      />
    </>
  );
}
