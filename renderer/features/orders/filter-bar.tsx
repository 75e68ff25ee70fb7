import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { DebouncedInput } from '../../ui/debounced-input.tsx';
import { useText } from '../../ui/text.ts';
import { MoreFilters } from './more-filters.tsx';
import { countConditions, DATE_RANGES, type DateRange } from './search.ts';
import type { OrdersSearchState } from './use-orders-search.ts';

const OPEN_KEY = 'maitian.orders.filters-open';

export interface FilterBarProps extends OrdersSearchState {
  /** At the end of the line: views and columns. */
  readonly end: ReactNode;
  readonly onSearch: () => void;
}

/** The one-line filter bar; the rarer filters open under it. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { search, change, replace } = props;
  const t = useText();
  const [open, setOpen] = useState(() => localStorage.getItem(OPEN_KEY) === 'yes');
  const conditions = countConditions(search);
  const custom = search.from !== undefined || search.to !== undefined;
  return (
    <search className="filter-bar" aria-label={t('orders.filters')}>
      <div className="filter-line">
        <DebouncedInput
          className="filter-text"
          label={t('orders.text')}
          placeholder={t('orders.textPlaceholder')}
          value={search.text ?? ''}
          maxLength={12_000}
          onCommit={(text) => change({ text: text === '' ? undefined : text })}
        />
        <DebouncedInput
          className="filter-product"
          label={t('orders.product')}
          placeholder={t('orders.productPlaceholder')}
          value={search.product ?? ''}
          maxLength={100}
          onCommit={(product) => change({ product: product === '' ? undefined : product })}
        />
        <Select<DateRange | 'any' | 'custom'>
          className="filter-range"
          aria-label={t('orders.created')}
          value={search.range ?? (custom ? 'custom' : 'any')}
          options={[
            { value: 'any', label: t('orders.range.any') },
            ...DATE_RANGES.map((range) => ({ value: range, label: t(`orders.range.${range}`) })),
            ...(custom ? [{ value: 'custom' as const, label: t('orders.range.custom') }] : []),
          ]}
          onChange={(range) => {
            if (range === 'custom') return;
            change({ range: range === 'any' ? undefined : range, from: undefined, to: undefined });
          }}
        />
        <Button
          type="text"
          icon={open ? <UpOutlined /> : <DownOutlined />}
          iconPlacement="end"
          aria-expanded={open}
          aria-controls="more-filters"
          onClick={() => {
            localStorage.setItem(OPEN_KEY, open ? 'no' : 'yes');
            setOpen(!open);
          }}
        >
          {t(open ? 'common.collapse' : 'common.expand')}
        </Button>
        <Button type="primary" onClick={props.onSearch}>
          {t('common.search')}
        </Button>
        <Button disabled={conditions === 0} onClick={() => replace({ status: search.status, queue: search.queue })}>
          {t('common.reset')}
        </Button>
        {conditions > 0 && <span className="soft small">{t('orders.conditions', { count: conditions })}</span>}
        <div className="filter-end">{props.end}</div>
      </div>
      <div id="more-filters" hidden={!open}>
        {open && <MoreFilters search={search} change={change} />}
      </div>
    </search>
  );
}
