import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StockUpHead } from '../../../shared/contract/printing.ts';
import { api, client } from '../../rpc/client.ts';
import { useScope } from '../../scope/use-scope.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** All stock-up lists, newest first. */
export function StockUpLists({ onOpen }: { readonly onOpen: (id: number) => void }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const scope = useScope();
  const query = useInfiniteQuery(
    api.printing.stockUp.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const makeOfAll = useMutation({
    mutationFn: async () => {
      const { selectionId } = await client.selections.create({
        filter: {
          status: 'to_ship',
          ...(scope.shops === undefined ? {} : { shopIds: scope.shops }),
          ...(scope.group === undefined ? {} : { groupId: scope.group }),
        },
      });
      return client.printing.stockUp.create({ target: { selectionId } });
    },
    onSuccess: ({ id }) => onOpen(id),
  });
  const lists = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const makeButton = (
    <Button type="primary" loading={makeOfAll.isPending} onClick={() => makeOfAll.mutate()}>
      {t('stockUp.allToShip')}
    </Button>
  );
  return (
    <section className="form" aria-label={t('stockUp.lists')}>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <ErrorNotice error={makeOfAll.error} title={t('print.failed')} />
      {query.isSuccess && lists.length === 0 && (
        <EmptyState
          title={t('stockUp.empty')}
          advice={t('stockUp.emptyAdvice')}
          actions={
            <>
              {makeButton}
              <Button onClick={() => void navigate({ to: '/orders' })}>{t('stockUp.toOrders')}</Button>
            </>
          }
        />
      )}
      {lists.length > 0 && (
        <>
          <div>{makeButton}</div>
          <div className="plain-table-frame">
            <table className="plain-table stock-up-lists" aria-label={t('stockUp.lists')}>
              <TableHead
                columns={[
                  t('stockUp.column.name'),
                  t('stockUp.column.createdAt'),
                  t('stockUp.column.staff'),
                  { label: t('stockUp.column.orders'), end: true },
                  { label: t('stockUp.column.ticked'), end: true },
                  t('stockUp.column.printed'),
                  { label: t('common.actions'), end: true },
                ]}
              />
              <tbody>
                {lists.map((list) => (
                  <ListRow key={list.id} list={list} onOpen={onOpen} />
                ))}
              </tbody>
            </table>
          </div>
          {query.hasNextPage && (
            <div>
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('common.loadMore')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function ListRow({ list, onOpen }: { readonly list: StockUpHead; readonly onOpen: (id: number) => void }): ReactNode {
  const t = useText();
  return (
    <tr>
      <th scope="row">{list.name}</th>
      <td>
        <TimeText time={list.createdAt} />
      </td>
      <td>{list.staffName ?? t('printing.nobody')}</td>
      <td className="end numbers">{formatCount(list.orders)}</td>
      <td className="end numbers">{formatCount(list.ticked)}</td>
      <td>
        {list.printedAt === null ? (
          <span className="soft">{t('stockUp.notPrinted')}</span>
        ) : (
          <StatusTag tone="green">
            <TimeText time={list.printedAt} />
          </StatusTag>
        )}
      </td>
      <td className="end">
        <Button size="small" aria-label={t('stockUp.openOf', { name: list.name })} onClick={() => onOpen(list.id)}>
          {t('stockUp.open')}
        </Button>
      </td>
    </tr>
  );
}
