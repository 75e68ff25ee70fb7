import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import type { StockUpList } from '../../../shared/contract/printing.ts';
import { api } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { useText } from '../../ui/text.ts';
import type { StockUpRow } from './stock-up-columns.tsx';

const NO_ROWS: readonly StockUpRow[] = [];

/** A stock-up list on screen: read anew whenever orders change, ticks and locations kept at once. */
export function useStockUp(listId: number) {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const options = api.printing.stockUp.get.queryOptions({ input: { id: listId }, placeholderData: keepPreviousData });
  const query = useQuery(options);
  const numbers = useRef(new Map<string, number>());
  const rows = useMemo(
    () =>
      query.data?.lines.map((line) => {
        const known = numbers.current.get(line.goodsKey) ?? numbers.current.size + 1;
        numbers.current.set(line.goodsKey, known);
        return { ...line, id: known };
      }) ?? NO_ROWS,
    [query.data],
  );
  const { queryKey } = options;
  const change = useCallback(
    (goodsKey: string, values: Partial<StockUpList['lines'][0]>) =>
      queryClient.setQueryData(queryKey, (list) =>
        list === undefined
          ? undefined
          : { ...list, lines: list.lines.map((line) => (line.goodsKey === goodsKey ? { ...line, ...values } : line)) },
      ),
    [queryClient, queryKey],
  );
  const refetch = useCallback(() => void queryClient.invalidateQueries({ queryKey }), [queryClient, queryKey]);
  const tick = useMutation(
    api.printing.stockUp.tick.mutationOptions({
      onError: (error) => {
        void message.error(`${t('stockUp.tickFailed')}: ${describeError(error, t)}`);
        refetch();
      },
    }),
  );
  const locate = useMutation(
    api.printing.locations.set.mutationOptions({
      onError: (error) => void message.error(`${t('stockUp.locationFailed')}: ${describeError(error, t)}`),
      onSettled: refetch,
    }),
  );
  const { mutate: sendTick } = tick;
  const { mutate: sendLocation } = locate;
  const onTick = useCallback(
    (row: StockUpRow, ticked: boolean) => {
      change(row.goodsKey, { ticked: ticked ? { at: 0, quantity: row.quantity } : null });
      sendTick({ id: listId, goodsKey: row.goodsKey, ticked });
    },
    [change, sendTick, listId],
  );
  const onLocation = useCallback(
    (row: StockUpRow, location: string) => sendLocation({ skuCode: row.skuCode, location }),
    [sendLocation],
  );
  return { query, rows, onTick, onLocation };
}
