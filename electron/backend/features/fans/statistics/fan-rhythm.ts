import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanRhythm } from '../../../../../shared/contract/fan-list.ts';
import { shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import { type Rhythm, rhythmOf } from '../../../../../shared/domain/fans/rhythm.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { productIntervalsOf } from './product-rhythms.ts';

/** Judges a fan's purchases: the fan's own rhythm, else that of the product asked for or bought last. */
export type RhythmJudge = (rows: Int32Array, count: number) => Rhythm;

/** A judge of fans under this filter, at the end of `today` (a Shanghai day number). */
export function rhythmJudge(columns: PurchaseColumns, filter: FanFilter, today: number): RhythmJudge {
  const products = productIntervalsOf(columns, filter);
  let days = new Int32Array(1024);
  return (rows, count) => {
    if (count > days.length) days = new Int32Array(count * 2);
    for (let index = 0; index < count; index++) days[index] = columns.days[rows[index] as number] as number;
    const product = filter.productId ?? columns.products[rows[count - 1] as number] ?? 0;
    return rhythmOf(days, products.get(product)?.rhythm ?? null, today, count);
  };
}

const timeOf = (day: number | null): number | null => (day === null ? null : shanghaiDayTime(day));

/** A rhythm as the contract tells it. */
export function tellRhythm(rhythm: Rhythm): FanRhythm {
  const { purchaseDays, median, basis, ownLack, state, dueFrom, dueOn, dueTo } = rhythm;
  return {
    purchaseDays,
    median,
    basis,
    ownLack,
    state,
    dueFrom: timeOf(dueFrom),
    dueOn: timeOf(dueOn),
    dueTo: timeOf(dueTo),
  };
}
