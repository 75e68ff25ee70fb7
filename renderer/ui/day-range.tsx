import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { shanghaiDay } from '../../shared/domain/calendar.ts';
import { DAY } from '../../shared/domain/clock.ts';

export interface DayRangeProps {
  readonly label: string;
  /** Shown in the empty fields: from, to. */
  readonly placeholder: readonly [from: string, to: string];
  /** First millisecond of the first day; undefined = open. */
  readonly from: number | undefined;
  /** First millisecond after the last day; undefined = open. */
  readonly to: number | undefined;
  readonly onChange: (from: number | undefined, to: number | undefined) => void;
}

const dayStartOf = (day: Dayjs): number => Date.parse(`${day.format('YYYY-MM-DD')}T00:00:00+08:00`);

/** Whole days in Shanghai, both ends included, either of them open. */
export function DayRange({ label, placeholder, from, to, onChange }: DayRangeProps): ReactNode {
  return (
    <DatePicker.RangePicker
      className="filter-dates"
      allowEmpty={[true, true]}
      aria-label={label}
      placeholder={[...placeholder]}
      value={[
        from === undefined ? null : dayjs(shanghaiDay(from)),
        to === undefined ? null : dayjs(shanghaiDay(to - 1)),
      ]}
      onChange={(days) => {
        const [first, last] = days ?? [null, null];
        onChange(first == null ? undefined : dayStartOf(first), last == null ? undefined : dayStartOf(last) + DAY);
      }}
    />
  );
}
