import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FanModelFit } from '../../../shared/contract/fan-model.ts';
import { shanghaiDay, shanghaiDayTime } from '../../../shared/domain/calendar.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount, formatTime } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { BestFans } from './model-best.tsx';
import { ActiveChart, BinsChart, TrackingChart } from './model-charts.tsx';
import { ModelFigures } from './model-figures.tsx';
import type { FanFilterState } from './use-fan-filter.ts';

/** Who comes back: the fitted model of one shop with its forecast, and how well it foretold what is known by now. */
export function ModelTab({ filter }: FanFilterState): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const queryClient = useQueryClient();
  const offered = shops.filter(({ id }) => filter.shopIds === undefined || filter.shopIds.includes(id));
  const [chosen, setChosen] = useState<number>();
  const shopId = offered.find(({ id }) => id === chosen)?.id ?? offered[0]?.id;
  const query = useQuery({
    ...api.fans.model.queryOptions({ input: { shopId: shopId ?? 0 } }),
    enabled: shopId !== undefined,
  });
  const refit = useMutation({
    ...api.fans.refit.mutationOptions(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.fans.model.key() }),
  });
  if (shopId === undefined) return <EmptyState title={t('fans.empty')} advice={t('fans.emptyAdvice')} />;
  const fit = query.data?.fit ?? null;
  const fitButton = (
    <Button size="small" loading={refit.isPending} onClick={() => refit.mutate({ shopId })}>
      {t('fanModel.fitNow')}
    </Button>
  );
  return (
    <>
      <div className="model-head">
        <Select<number>
          className="model-shop"
          aria-label={t('fanModel.shop')}
          value={shopId}
          options={offered.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
        {query.data?.fittedAt != null && fit !== null && (
          <span className="soft">
            {t('fanModel.fitted', {
              time: formatTime(query.data.fittedAt),
              day: shanghaiDay(shanghaiDayTime(fit.endDay)),
              days: formatCount(fit.historyDays),
              fans: formatCount(fit.fans),
            })}
          </span>
        )}
        {fit !== null && fitButton}
      </div>
      <ErrorNotice
        error={query.error ?? refit.error}
        title={t('common.readFailed')}
        onRetry={() => void query.refetch()}
      />
      {query.isPending && <ProgressLine label={t('common.loading')} />}
      {query.isSuccess && fit === null && (
        <EmptyState title={t('fanModel.notYet')} advice={t('fanModel.notYetAdvice')} actions={fitButton} />
      )}
      {fit !== null && <Fit fit={fit} />}
    </>
  );
}

function Fit({ fit }: { readonly fit: FanModelFit }): ReactNode {
  const t = useText();
  if (fit.outcome === 'refused')
    return (
      <section className="card model-refusal" role="status">
        <h2 className="chart-title">{t('fanModel.refused')}</h2>
        <p className="soft">{t('fanModel.refusedAdvice')}</p>
        <ul>
          {fit.refusals.map(({ code, found, needed }) => (
            <li key={code}>
              {t(`fanModel.refusal.${code}`, { found: formatCount(found), needed: formatCount(needed) })}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      <ModelFigures model={fit} />
      <ActiveChart model={fit} />
      {fit.quality !== null && (
        <div className="model-pair">
          {fit.quality.tracking.length > 0 && <TrackingChart quality={fit.quality} />}
          <BinsChart quality={fit.quality} />
        </div>
      )}
      <BestFans best={fit.best} />
    </>
  );
}
