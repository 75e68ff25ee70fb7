import { getRouteApi, Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { PROVEN_STREAMS, type ProvenStream } from '../../../shared/contract/completeness.ts';
import { usePageCommands } from '../../actions/page-commands.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import './completeness.css';
import '../../styles/forms.css';
import { DayDrawer } from './day-drawer.tsx';
import { Legend } from './legend.tsx';
import { type ProofCell, ProofGrid } from './proof-grid.tsx';
import { type CompletenessSearch, PROOF_SPANS } from './search.ts';
import { SummaryCard } from './summary-card.tsx';
import { useCheck } from './use-check.ts';
import { useProofGrid, useProofSummary } from './use-proof.ts';

const route = getRouteApi('/completeness');

/** Proof that nothing is missing: shops by days, platform against store. */
export function CompletenessPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { nameOf } = useShops();
  const shopIds = useScopeShopIds();
  const stream = search.stream ?? 'orders';
  const span = search.span ?? 30;
  const summary = useProofSummary(shopIds);
  const { query, rows, days, today } = useProofGrid(stream, span, shopIds);
  const check = useCheck();
  const [active, setActive] = useState<ProofCell | null>(null);
  const change = useCallback(
    (patch: { [Key in keyof CompletenessSearch]?: CompletenessSearch[Key] | undefined }) =>
      void navigate({ search: (before) => ({ ...before, ...patch }), replace: true }),
    [navigate],
  );
  const { shop, day } = search;
  const opened = useMemo(() => (shop === undefined || day === undefined ? null : { shopId: shop, day }), [shop, day]);
  const open = useCallback((cell: ProofCell) => change({ shop: cell.shopId, day: cell.day }), [change]);
  const close = useCallback(() => {
    change({ shop: undefined, day: undefined });
    document.querySelector<HTMLElement>('.proof-cell[tabindex="0"]')?.focus();
  }, [change]);
  const isOpen = opened !== null;
  const move = useCallback(
    (cell: ProofCell) => {
      setActive(cell);
      if (isOpen) open(cell);
    },
    [isOpen, open],
  );
  const refresh = useCallback(() => void query.refetch(), [query.refetch]);
  usePageCommands(useMemo(() => ({ refresh, ...(isOpen ? { close } : {}) }), [refresh, isOpen, close]));
  return (
    <Page layout="fill">
      <PageHeader
        title={t('completeness.title')}
        description={t('completeness.description')}
        actions={
          <>
            <Segmented<ProvenStream>
              aria-label={t('completeness.stream')}
              value={stream}
              options={PROVEN_STREAMS.map((each) => ({ value: each, label: t(`completeness.stream.${each}`) }))}
              onChange={(next) => change({ stream: next === 'orders' ? undefined : next })}
            />
            <Segmented<number>
              aria-label={t('completeness.span')}
              value={span}
              options={PROOF_SPANS.map((each) => ({ value: each, label: t('completeness.span.days', { n: each }) }))}
              onChange={(next) => change({ span: PROOF_SPANS.find((each) => each === next && each !== 30) })}
            />
          </>
        }
      />
      <ErrorNotice
        error={summary.error ?? query.error}
        title={t('common.readFailed')}
        onRetry={() => {
          void summary.refetch();
          void query.refetch();
        }}
      />
      {query.isPending && !query.isError && <ProgressLine label={t('common.loading')} />}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState
          title={t('completeness.noShops')}
          advice={t('completeness.noShopsAdvice')}
          actions={<Link to="/shops">{t('completeness.goToShops')}</Link>}
        />
      )}
      {rows.length > 0 && (
        <>
          {summary.data !== undefined && <SummaryCard summary={summary.data} shopIds={shopIds} check={check} />}
          <div className="proof-body">
            <div className="proof-main">
              <ProofGrid
                rows={rows}
                days={days}
                today={today}
                active={active ?? opened}
                onActive={move}
                opened={opened}
                onOpen={open}
              />
              <Legend />
            </div>
            {opened !== null && (
              <DayDrawer
                key={`${stream}/${opened.shopId}/${opened.day}`}
                shopId={opened.shopId}
                shopName={nameOf(opened.shopId)}
                stream={stream}
                date={opened.day}
                day={rows.find((row) => row.shopId === opened.shopId)?.byDay.get(opened.day)}
                check={check}
                onClose={close}
              />
            )}
          </div>
        </>
      )}
    </Page>
  );
}
