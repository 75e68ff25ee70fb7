import type { BarRow, MatrixRow, SeriesRow } from '../../renderer/ui/charts/types.ts';

/** What the gallery draws: everything, hardly anything, or nothing. */
export type Amount = 'full' | 'sparse' | 'empty';

const DAY = 86_400_000;
const START = Date.UTC(2026, 7, 30);

/** Numbers that look random and are the same on every run. */
function wobble(index: number): number {
  const value = Math.sin(index * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

/** Fans by how often they bought. */
export function frequencyRows(amount: Amount): BarRow[] {
  const counts = [128_412, 38_220, 14_305, 8_120, 4_877, 2_640, 1_533, 910, 552, 371, 240, 688];
  const shown = { full: 12, sparse: 2, empty: 0 }[amount];
  return counts.slice(0, shown).map((count, index) => ({
    key: String(index + 1),
    label: index === 11 ? '12 次以上' : `${index + 1} 次`,
    value: amount === 'sparse' ? ([3, 1][index] ?? 0) : count,
    before: amount === 'sparse' ? null : Math.round(count * (0.75 + 0.4 * wobble(index))),
  }));
}

/** Names as sellers write them, and one that a spreadsheet would run. */
export function productRows(amount: Amount): BarRow[] {
  const names = [
    '老坛酸菜牛肉酱 210g*3瓶',
    '手工香辣菌菇酱',
    '=HYPERLINK("x")',
    '蒜蓉辣酱（家庭装）',
    'Chili crisp extra hot',
    '剁椒',
  ];
  return names
    .slice(0, { full: 6, sparse: 1, empty: 0 }[amount])
    .map((label, index) => ({ key: label, label, value: Math.round(900 * wobble(index + 40)) }));
}

/** New and returning fans a day, with a day that is not known. */
export function dayRows(amount: Amount, series: number): SeriesRow[] {
  const days = { full: 90, sparse: 1, empty: 0 }[amount];
  return Array.from({ length: days }, (_, day) => ({
    key: String(day),
    label: new Date(START + day * DAY).toISOString().slice(0, 10),
    values: Array.from({ length: series }, (_, number) =>
      day > 39 && day < 45 && number === 0
        ? null
        : Math.round((4 - number) * 90 * (0.6 + wobble(day + 91 * number)) + day),
    ),
  }));
}

/** Monthly cohorts that shrink; the last ones have hardly any periods yet. */
export function cohortRows(amount: Amount, most: number): MatrixRow[] {
  const months = { full: most, sparse: 2, empty: 0 }[amount];
  return Array.from({ length: months }, (_, month) => {
    const size = month === 4 ? 0 : Math.round(800 + 12_000 * wobble(month));
    const label = new Date(Date.UTC(2025, 5 + month, 1)).toISOString().slice(0, 7);
    const cells = Array.from({ length: months - month }, (_, period) => ({
      count: period === 0 ? size : Math.round(size * (0.34 / (1 + period * 0.3)) * (0.6 + wobble(month * 31 + period))),
    }));
    return { key: label, label, size, cells };
  });
}
