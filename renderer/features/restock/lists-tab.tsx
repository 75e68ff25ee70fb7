import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { usePageCommands } from '../../actions/page-commands.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FanLink } from '../../ui/fan-link.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { AddMarksDialog } from './add-marks-dialog.tsx';

const PAGE_LIMIT = 100;

/** Fans who are told nothing: those who want no messages, and those with whom staff is careful. A adds some. */
export function ListsTab(): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const shopIds = useScopeShopIds();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery(
    api.restock.markList.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE_LIMIT,
        ...(shopIds === undefined ? {} : { shopIds }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const remove = useMutation(
    api.restock.unmark.mutationOptions({
      onSettled: () => void queries.invalidateQueries({ queryKey: api.restock.key() }),
    }),
  );
  const { refetch } = query;
  usePageCommands(useMemo(() => ({ create: () => setAdding(true), refresh: () => void refetch() }), [refetch]));
  const addButton = (
    <Button type="primary" size="small" onClick={() => setAdding(true)}>
      {t('restock.lists.add')}
    </Button>
  );
  return (
    <>
      <AddMarksDialog open={adding} onClose={() => setAdding(false)} />
      <p className="soft small">{t('restock.lists.note')}</p>
      <ErrorNotice error={query.error ?? remove.error} />
      {query.isSuccess && rows.length === 0 ? (
        <EmptyState title={t('restock.lists.empty')} advice={t('restock.lists.emptyAdvice')} actions={addButton} />
      ) : (
        <>
          <div className="restock-tools">{addButton}</div>
          <div className="plain-table-frame">
            <table className="plain-table restock-table">
              <TableHead
                columns={[
                  t('restock.lists.kind'),
                  t('restock.column.fan'),
                  t('common.shop'),
                  t('restock.lists.reason'),
                  t('restock.lists.staff'),
                  t('restock.lists.at'),
                  t('restock.column.actions'),
                ]}
              />
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.buyerId} ${row.kind}`}>
                    <td>
                      <StatusTag tone={row.kind === 'opt_out' ? 'grey' : 'amber'}>
                        {t(`restock.mark.${row.kind}`)}
                      </StatusTag>
                    </td>
                    <td>
                      <FanLink id={row.buyerId} nick={row.nick} />
                    </td>
                    <td>{nameOf(row.shopId)}</td>
                    <td>{row.reason}</td>
                    <td>{row.staffName ?? '–'}</td>
                    <td>
                      <TimeText time={row.at} />
                    </td>
                    <td>
                      <Button
                        size="small"
                        type="text"
                        onClick={() => remove.mutate({ buyerIds: [row.buyerId], kind: row.kind })}
                      >
                        {t('restock.lists.remove')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {query.hasNextPage && (
            <Button size="small" onClick={() => void query.fetchNextPage()}>
              {t('waiting.more')}
            </Button>
          )}
        </>
      )}
    </>
  );
}
