import { Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { FAN_COUNTINGS, type FanCounting } from '../../../shared/contract/fan-filter.ts';
import type { FanChoices } from '../../../shared/contract/fans.ts';
import { useShops } from '../../scope/use-shops.ts';
import { DayRange } from '../../ui/day-range.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { FAN_WINDOWS, type FanWindow } from './search.ts';
import { sourceName } from './source-name.ts';
import type { FanFilterState } from './use-fan-filter.ts';

/** What all figures of the page count: orders, days, product and source. */
export function FansFilterLine({ search, choices, change }: FanFilterState): ReactNode {
  const t = useText();
  const { from, to } = search;
  const { nameOf } = useShops();
  const inSeveral = new Set(choices?.sources.map(({ shopId }) => shopId)).size > 1;
  // A kind of source is one of each shop's.
  const labelOf = (source: FanChoices['sources'][number]): string =>
    inSeveral
      ? t('fans.source.ofShop', { source: sourceName(t, source), shop: nameOf(source.shopId) })
      : sourceName(t, source);
  return (
    <search className="filter-line fans-filter" aria-label={t('fans.filter')}>
      <Segmented<FanCounting>
        aria-label={t('fans.counting')}
        value={search.counting ?? 'kept'}
        options={FAN_COUNTINGS.map((value) => ({ value, label: t(`fans.counting.${value}`) }))}
        onChange={(counting) => change({ counting: counting === 'kept' ? undefined : counting })}
      />
      <Select<FanWindow>
        className="fans-window"
        aria-label={t('fans.window')}
        value={from === undefined && to === undefined ? (search.window ?? 'all') : null}
        placeholder={t('fans.window')}
        options={FAN_WINDOWS.map((value) => ({ value, label: t(`fans.window.${value}`) }))}
        onChange={(window) => change({ window: window === 'all' ? undefined : window, from: undefined, to: undefined })}
      />
      <DayRange
        label={t('fans.window')}
        placeholder={[t('orders.from'), t('orders.to')]}
        from={from}
        to={to}
        onChange={(first, last) => change({ window: undefined, from: first, to: last })}
      />
      <Select<number>
        className="fans-product"
        aria-label={t('fans.product')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('fans.product.any')}
        value={search.product ?? null}
        options={(choices?.products ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(product) => change({ product })}
      />
      <Select<number>
        className="fans-source"
        aria-label={t('fans.source')}
        allowClear
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('fans.source.any')}
        value={search.source ?? null}
        options={(choices?.sources ?? []).map((source) => ({ value: source.key, label: labelOf(source) }))}
        onChange={(source) => change({ source })}
      />
      {search.source !== undefined && choices !== undefined && choices.withoutSource > 0 && (
        <span className="soft small">{t('fans.source.unread', { count: formatCount(choices.withoutSource) })}</span>
      )}
    </search>
  );
}
