import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProofDay, ProofSummary, ProvenStream } from '../../../shared/contract/completeness.ts';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { DAY, MINUTE } from '../../../shared/domain/clock.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { useNow } from '../../ui/now.ts';
import type { ProofSpan } from './search.ts';

/** One shop of the grid with its days by date. */
export interface ProofRow {
  readonly shopId: number;
  readonly name: string;
  readonly byDay: ReadonlyMap<string, ProofDay>;
  /** Open differences over the days shown. */
  readonly missing: number;
  readonly differing: number;
}

const NO_DAYS: readonly string[] = [];

/** The summary over the scope; asked often only while a comparison runs. */
export function useProofSummary(shopIds: readonly number[] | undefined) {
  return useQuery(
    api.completeness.summary.queryOptions({
      input: shopIds === undefined ? {} : { shopIds: [...shopIds] },
      placeholderData: keepPreviousData,
      refetchInterval: (query) => ((query.state.data as ProofSummary | undefined)?.running == null ? 15_000 : 1_500),
    }),
  );
}

/** Shops by days, oldest day first, in the order of the shop list; `today` by the backend's clock. */
export function useProofGrid(stream: ProvenStream, span: ProofSpan, shopIds: readonly number[] | undefined) {
  const now = useNow(MINUTE);
  const today = shanghaiDay(now);
  const query = useQuery(
    api.completeness.days.queryOptions({
      input: {
        stream,
        from: shanghaiDay(now - (span - 1) * DAY),
        to: today,
        ...(shopIds === undefined ? {} : { shopIds: [...shopIds] }),
      },
      placeholderData: keepPreviousData,
    }),
  );
  const { nameOf, shops } = useShops();
  const rows = useMemo(() => {
    const order = new Map(shops.map((shop, index) => [shop.id, index]));
    return toRows(query.data?.items ?? [], nameOf).sort(
      (left, right) => (order.get(left.shopId) ?? left.shopId) - (order.get(right.shopId) ?? right.shopId),
    );
  }, [query.data, nameOf, shops]);
  return { query, rows, days: query.data?.days ?? NO_DAYS, today };
}

function toRows(items: readonly ProofDay[], nameOf: (shopId: number) => string): ProofRow[] {
  const byShop = Map.groupBy(items, (item) => item.shopId);
  return [...byShop].map(([shopId, days]) => ({
    shopId,
    name: nameOf(shopId),
    byDay: new Map(days.map((day) => [day.day, day])),
    missing: days.reduce((sum, day) => sum + day.missing, 0),
    differing: days.reduce((sum, day) => sum + day.differing, 0),
  }));
}
