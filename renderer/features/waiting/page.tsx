import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { usePageCommands } from '../../actions/page-commands.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { ImportDialog } from './import-dialog.tsx';
import { LearnedLines } from './learned-lines.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { SignalLines } from './signal-lines.tsx';
import { WaitRows } from './wait-rows.tsx';
import './waiting.css';

const PAGE = 50;
const GROUPS = ['waiting', 'dismissed', 'told', 'bought'] as const;

/** Fans who wait for a product's next batch: who, why, how surely. */
export function WaitingPage(): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const shopIds = useScopeShopIds();
  const scope = shopIds === undefined ? {} : { shopIds };
  const [productId, setProduct] = useState<number | null>(null);
  const [group, setGroup] = useState<(typeof GROUPS)[number]>('waiting');
  const [pasting, setPasting] = useState(false);
  const [importing, setImporting] = useState(false);
  usePageCommands(useMemo(() => ({ paste: () => setPasting(true), importList: () => setImporting(true) }), []));
  const products = useQuery(api.waiting.products.queryOptions({ input: scope }));
  const list = useInfiniteQuery({
    ...api.waiting.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...scope,
        ...(productId === null ? {} : { productId }),
        ...(cursor === undefined ? {} : { cursor }),
        state: group,
        limit: PAGE,
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const signals = useQuery(api.waiting.signals.queryOptions({ input: scope }));
  const again = (): void => void client.invalidateQueries({ queryKey: api.waiting.key() });
  const refresh = useMutation(api.waiting.refresh.mutationOptions({ onSettled: again }));
  const decide = useMutation(api.waiting.decide.mutationOptions({ onSettled: again }));
  const error = list.error ?? refresh.error ?? decide.error;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const heads = products.data?.reduce(
    (all, { waiting, units, inferred }) => ({
      waiting: all.waiting + waiting,
      units: all.units + units,
      inferred: all.inferred + inferred,
    }),
    { waiting: 0, units: 0, inferred: 0 },
  );
  return (
    <Page>
      <PageHeader title={t('waiting.title')} />
      <p className="waiting-note">{t('waiting.honest')}</p>
      <SignalLines states={signals.data ?? []} />
      <LearnedLines shopIds={shopIds} />
      <div className="waiting-tools">
        <Select<number | null>
          className="waiting-product"
          aria-label={t('waiting.products')}
          value={productId}
          options={[
            { value: null, label: t('waiting.allProducts') },
            ...(products.data ?? []).map(({ productId: value, title, waiting }) => ({
              value,
              label: `${title} (${waiting})`,
            })),
          ]}
          onChange={setProduct}
        />
        <Select<(typeof GROUPS)[number]>
          aria-label={t('waiting.group')}
          value={group}
          options={GROUPS.map((value) => ({ value, label: t(`waiting.group.${value}`) }))}
          onChange={setGroup}
        />
        <Button
          loading={refresh.isPending}
          onClick={() => {
            for (const { shopId } of signals.data ?? []) refresh.mutate({ shopId });
          }}
        >
          {t('waiting.refresh')}
        </Button>
        <Button onClick={() => setPasting(true)}>{t('waiting.paste')}</Button>
        <Button onClick={() => setImporting(true)}>{t('waiting.import')}</Button>
        {items.length > 0 && (
          <Link to="/restock" search={{ product: productId ?? products.data?.[0]?.productId }}>
            {t('restock.new')}
          </Link>
        )}
        {heads !== undefined && <span>{t('waiting.heads', heads)}</span>}
      </div>
      <PasteDialog open={pasting} onClose={() => setPasting(false)} />
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
      {error !== null && <ErrorNotice error={error} />}
      {list.data !== undefined && items.length === 0 ? (
        <EmptyState
          title={t(group === 'waiting' ? 'waiting.empty' : 'waiting.emptyGroup')}
          advice={t(group === 'waiting' ? 'waiting.emptyAdvice' : 'waiting.emptyGroupAdvice')}
        />
      ) : (
        <WaitRows waits={items} onDecide={(id, decision) => decide.mutate({ ids: [id], decision })} />
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('waiting.more')}
        </Button>
      )}
    </Page>
  );
}
