import { useQuery } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { DUE_BUCKETS, type DueBucket } from '../../../shared/domain/deadline.ts';
import { FLAG_COLOURS, SALES_CHANNELS } from '../../../shared/domain/order-status.ts';
import { api } from '../../rpc/client.ts';
import { DayRange } from '../../ui/day-range.tsx';
import { useText } from '../../ui/text.ts';
import { useTags } from '../tags/service.ts';
import { Flag } from './flag.tsx';
import type { OrdersSearchState } from './use-orders-search.ts';

/** The rarer filters: dates, flag, note, amount, region, source. */
export function MoreFilters({ search, change }: Pick<OrdersSearchState, 'search' | 'change'>): ReactNode {
  const t = useText();
  const provinces = useQuery(api.orders.provinces.queryOptions({ input: {}, staleTime: 300_000 })).data?.items ?? [];
  const { tags } = useTags();
  const { from, to } = search;
  return (
    <div className="filter-line filter-more">
      <Select<DueBucket | 'any'>
        className="filter-due"
        aria-label={t('orders.due')}
        value={search.due ?? 'any'}
        options={[
          { value: 'any', label: t('orders.due.any') },
          ...DUE_BUCKETS.map((bucket) => ({ value: bucket, label: t(`dueBucket.${bucket}`) })),
        ]}
        onChange={(due) => change({ due: due === 'any' ? undefined : due })}
      />
      <DayRange
        label={t('orders.dateRange')}
        placeholder={[t('orders.from'), t('orders.to')]}
        from={from}
        to={to}
        onChange={(first, last) => change({ range: undefined, from: first, to: last })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount={1}
        className="filter-flags"
        aria-label={t('orders.flags')}
        placeholder={t('orders.flags')}
        value={search.flags ?? []}
        options={FLAG_COLOURS.map((colour) => ({ value: colour, label: t(`flag.${colour}`) }))}
        optionRender={(option) => (
          <>
            <Flag colour={FLAG_COLOURS.find((colour) => colour === option.value) ?? null} hasNote /> {option.label}
          </>
        )}
        onChange={(flags) => change({ flags: flags.length === 0 ? undefined : flags })}
      />
      <Select<'any' | 'yes' | 'no'>
        className="filter-note"
        aria-label={t('orders.note')}
        value={search.hasNote === undefined ? 'any' : search.hasNote ? 'yes' : 'no'}
        options={[
          { value: 'any', label: t('orders.noteAny') },
          { value: 'yes', label: t('orders.noteYes') },
          { value: 'no', label: t('orders.noteNo') },
        ]}
        onChange={(note) => change({ hasNote: note === 'any' ? undefined : note === 'yes' })}
      />
      <Select<'any' | 'yes' | 'no'>
        className="filter-note"
        aria-label={t('filter.printed')}
        value={search.printed === undefined ? 'any' : search.printed ? 'yes' : 'no'}
        options={[
          { value: 'any', label: t('filter.printed') },
          { value: 'yes', label: t('filter.printed.yes') },
          { value: 'no', label: t('filter.printed.no') },
        ]}
        onChange={(printed) => change({ printed: printed === 'any' ? undefined : printed === 'yes' })}
      />
      <span className="filter-amount">
        <Amount label={t('orders.amountFrom')} fen={search.amountFrom} onFen={(fen) => change({ amountFrom: fen })} />
        <span className="soft" aria-hidden="true">
          –
        </span>
        <Amount label={t('orders.amountTo')} fen={search.amountTo} onFen={(fen) => change({ amountTo: fen })} />
      </span>
      <Select
        showSearch
        allowClear
        className="filter-region"
        aria-label={t('orders.region')}
        placeholder={t('orders.region')}
        value={search.province ?? null}
        options={provinces.map((province) => ({ value: province, label: province }))}
        onChange={(province: string | null | undefined) => change({ province: province ?? undefined })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount={1}
        className="filter-source"
        aria-label={t('orders.source')}
        placeholder={t('orders.source')}
        value={search.channels ?? []}
        options={SALES_CHANNELS.map((channel) => ({ value: channel, label: t(`salesChannel.${channel}`) }))}
        onChange={(channels) => change({ channels: channels.length === 0 ? undefined : channels })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount={1}
        className="filter-tags"
        aria-label={t('tags.title')}
        placeholder={t('tags.title')}
        value={search.tagIds ?? []}
        options={tags.map((tag) => ({ value: tag.id, label: tag.name }))}
        optionFilterProp="label"
        onChange={(tagIds) => change({ tagIds: tagIds.length === 0 ? undefined : tagIds })}
      />
    </div>
  );
}

interface AmountProps {
  readonly label: string;
  readonly fen: number | undefined;
  readonly onFen: (fen: number | undefined) => void;
}

function Amount({ label, fen, onFen }: AmountProps): ReactNode {
  return (
    <InputNumber<number>
      aria-label={label}
      title={label}
      prefix="¥"
      min={0}
      max={9_999_999}
      precision={2}
      controls={false}
      changeOnWheel={false}
      className="filter-yuan"
      value={fen === undefined ? null : fen / 100}
      onChange={(yuan) => onFen(yuan === null ? undefined : Math.round(yuan * 100))}
    />
  );
}
