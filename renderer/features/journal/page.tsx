import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { AuditEvent } from '../../../shared/contract/audit.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { useRowCommands } from '../../actions/row-commands.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useDrawerCursor } from '../../ui/grid/use-drawer-cursor.ts';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { backendNow } from '../../ui/now.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import '../../styles/forms.css';
import { BundleDialog } from './bundle-dialog.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { FilterLine, type JournalPatch } from './filter-line.tsx';
import './journal.css';
import { journalColumns } from './journal-columns.tsx';
import { type JournalSearch, journalSpan } from './search.ts';
import { VerifyResult } from './verify-result.tsx';

const route = getRouteApi('/journal');
const ROW_HEIGHT = { comfortable: 40, compact: 30 };
const PAGE_LIMIT = 100;
const rowId = (event: AuditEvent): number => event.id;
const NO_ROWS: readonly AuditEvent[] = [];

/** Who did what, with proof that the record was not changed. */
export function JournalPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { nameOf } = useShops();
  const query = useJournal(search);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [query.data]);
  const columns = useMemo(() => journalColumns(t, nameOf), [t, nameOf]);
  const [layout, setLayout] = useGridLayout('journal', columns);
  const cursor = useGridCursor(useMemo(() => rows.map(rowId), [rows]));
  const [bundle, setBundle] = useState(false);
  const verify = useMutation(api.audit.verify.mutationOptions());
  const change = useCallback(
    (patch: JournalPatch) =>
      void navigate({ search: (before) => ({ ...before, event: undefined, ...patch }), replace: true }),
    [navigate],
  );
  const { refetch: reread } = query;
  const refetch = useCallback(() => void reread(), [reread]);
  const open = useCallback((event: number | undefined) => change({ event }), [change]);
  useDrawerCursor(cursor, search.event, open);
  usePageCommands(useRowCommands({ cursor, opened: search.event, open, refresh: refetch }));
  const { event: openedId, ...filters } = search;
  const filtered = (['staff', 'operations', 'shop', 'record', 'range'] as const).some(
    (key) => filters[key] !== undefined,
  );
  const opened = rows.find((row) => row.id === openedId);
  return (
    <Page layout="fill">
      <PageHeader
        title={t('journal.title')}
        description={t('journal.description')}
        actions={
          <>
            <Button onClick={() => setBundle(true)}>{t('journal.bundle')}</Button>
            <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
              {t(verify.isPending ? 'journal.verifying' : 'journal.verify')}
            </Button>
          </>
        }
      />
      {verify.data !== undefined && (
        <VerifyResult
          result={verify.data}
          broken={rows.find((row) => row.id === verify.data.brokenAt)}
          onClose={verify.reset}
        />
      )}
      <ErrorNotice error={verify.error} />
      <FilterLine
        search={search}
        onChange={change}
        end={<ColumnsButton columns={columns} layout={layout} onLayout={setLayout} />}
      />
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void refetch()} />
      <div className="orders-list">
        <DataGrid
          label={t('journal.list')}
          rows={rows}
          rowId={rowId}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          rowHeight={ROW_HEIGHT}
          cursor={cursor}
          onOpen={(row) => change({ event: row.id })}
          hasMore={query.hasNextPage}
          onMore={() => {
            if (!query.isFetching) void query.fetchNextPage();
          }}
          busy={query.isFetching && !query.isFetchingNextPage}
          resetKey={JSON.stringify(filters)}
          empty={
            query.isPending || query.isError ? null : (
              <EmptyState
                title={t(filtered ? 'journal.emptyFiltered' : 'journal.empty')}
                advice={t(filtered ? 'journal.emptyFilteredAdvice' : 'journal.emptyAdvice')}
              />
            )
          }
        />
        <footer className="list-foot soft small numbers">
          <span>{t(query.hasNextPage ? 'grid.loaded' : 'grid.end', { count: formatCount(rows.length) })}</span>
        </footer>
        {opened !== undefined && <EventDrawer event={opened} onClose={() => change({ event: undefined })} />}
      </div>
      <BundleDialog open={bundle} onClose={() => setBundle(false)} />
    </Page>
  );
}

function useJournal(search: JournalSearch) {
  const span = useMemo(
    () => (search.range === undefined ? {} : journalSpan(search.range, backendNow())),
    [search.range],
  );
  return useInfiniteQuery({
    ...api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE_LIMIT,
        ...span,
        ...(search.staff === undefined ? {} : { staffId: search.staff }),
        ...(search.operations === undefined ? {} : { operation: search.operations }),
        ...(search.shop === undefined ? {} : { shopId: search.shop }),
        ...(search.record === undefined ? {} : { record: search.record }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
}
