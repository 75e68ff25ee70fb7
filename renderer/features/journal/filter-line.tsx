import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useShops } from '../../scope/use-shops.ts';
import { useStaff } from '../../shell/use-staff.ts';
import { DebouncedInput } from '../../ui/debounced-input.tsx';
import { useText } from '../../ui/text.ts';
import { OPERATION_GROUPS } from './operation-words.ts';
import { JOURNAL_RANGES, type JournalRange, type JournalSearch } from './search.ts';

export type JournalPatch = { [Key in keyof JournalSearch]?: JournalSearch[Key] | undefined };

export interface FilterLineProps {
  readonly search: JournalSearch;
  readonly onChange: (patch: JournalPatch) => void;
  readonly end: ReactNode;
}

const ALL = 'all';
const NONE: JournalPatch = {
  staff: undefined,
  operations: undefined,
  shop: undefined,
  record: undefined,
  range: undefined,
};

/** Who, what, which shop, which record, when. */
export function FilterLine({ search, onChange, end }: FilterLineProps): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const { profiles } = useStaff();
  const filtered = Object.keys(NONE).some((key) => search[key as keyof JournalSearch] !== undefined);
  return (
    <search className="filter-line journal-filters" aria-label={t('journal.filters')}>
      <Select<number | typeof ALL>
        aria-label={t('journal.staff')}
        value={search.staff ?? ALL}
        options={[
          { value: ALL, label: t('journal.anyStaff') },
          ...(profiles ?? []).map((profile) => ({ value: profile.id, label: profile.name })),
        ]}
        onChange={(staff) => onChange({ staff: staff === ALL ? undefined : staff })}
      />
      <Select<NonNullable<JournalSearch['operations']> | typeof ALL>
        aria-label={t('journal.group')}
        value={search.operations ?? ALL}
        options={[
          { value: ALL, label: t('journal.anyGroup') },
          ...OPERATION_GROUPS.map((group) => ({ value: group, label: t(`operationGroup.${group}`) })),
        ]}
        onChange={(group) => onChange({ operations: group === ALL ? undefined : group })}
      />
      <Select<number | typeof ALL>
        aria-label={t('journal.shop')}
        value={search.shop ?? ALL}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: ALL, label: t('journal.anyShop') },
          ...shops.map((shop) => ({ value: shop.id, label: shop.name })),
        ]}
        onChange={(shop) => onChange({ shop: shop === ALL ? undefined : shop })}
      />
      <DebouncedInput
        className="journal-record"
        label={t('journal.record')}
        placeholder={t('journal.recordPlaceholder')}
        value={search.record ?? ''}
        maxLength={60}
        onCommit={(record) => onChange({ record: record === '' ? undefined : record })}
      />
      <Select<JournalRange | typeof ALL>
        aria-label={t('journal.range')}
        value={search.range ?? ALL}
        options={[
          { value: ALL, label: t('journal.range.any') },
          ...JOURNAL_RANGES.map((range) => ({ value: range, label: t(`journal.range.${range}`) })),
        ]}
        onChange={(range) => onChange({ range: range === ALL ? undefined : range })}
      />
      <Button disabled={!filtered} onClick={() => onChange(NONE)}>
        {t('common.reset')}
      </Button>
      <div className="filter-end">{end}</div>
    </search>
  );
}
