import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAxisCount, formatAxisMoney } from '../../renderer/ui/charts/axis-format.ts';
import { HEAT_SHADES, heatShade } from '../../renderer/ui/charts/heat.ts';
import { nextCell, nextPoint } from '../../renderer/ui/charts/keyboard.ts';
import { AXIS_FONT, heightOf, layPlot, middleOf, rowAt } from '../../renderer/ui/charts/plot.ts';
import { linesWidth, roundTicks } from '../../renderer/ui/charts/scale.ts';
import { chartCsv, chartFileName, tableOfBars, tableOfMatrix, tableOfStack } from '../../renderer/ui/charts/table.ts';
import { breakLines } from '../../renderer/ui/charts/text-size.ts';
import type { BarsChartProps } from '../../renderer/ui/charts/types.ts';

const basics = { label: '', summary: '', categoryLabel: '商品', format: String, reading: () => '' };

function bars(rows: BarsChartProps['rows'], beforeLabel?: string): BarsChartProps {
  return { ...basics, valueLabel: '粉丝', rows, ...(beforeLabel === undefined ? {} : { beforeLabel }) };
}

function records(text: string): string[][] {
  return parse(text, { bom: true });
}

describe('the file of a chart', () => {
  it('starts with the mark and the labels and holds bare numbers', () => {
    const text = chartCsv(tableOfBars(bars([{ key: 'a', label: '酱,辣', value: 12345, before: -3 }], '上月')));
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(records(text)).toEqual([
      ['商品', '粉丝', '上月'],
      ['酱,辣', '12345', '-3'],
    ]);
  });

  it.each(['=HYPERLINK("x")', '+cmd', '-2+3', '@SUM(1)', '\t=1'])('does not run %j', (label) => {
    const [, row] = records(chartCsv(tableOfBars(bars([{ key: 'a', label, value: 1 }]))));
    expect(row?.[0]).toBe(`'${label}`);
  });

  it('leaves what is not known and what is to come empty, and writes 0 for nobody', () => {
    const matrix = {
      ...basics,
      cohortLabel: '月',
      sizeLabel: '人数',
      columns: ['0', '1'],
      show: 'share' as const,
      rows: [
        { key: 'a', label: '1 月', size: 5, cells: [{ count: 5 }, { count: 0 }] },
        { key: 'b', label: '2 月', size: 7, cells: [{ count: 7 }] },
      ],
    };
    expect(records(chartCsv(tableOfMatrix(matrix))).slice(1)).toEqual([
      ['1 月', '5', '5', '0'],
      ['2 月', '7', '7', ''],
    ]);
    const stack = { ...basics, totalLabel: '合计', series: [{ label: '新' }, { label: '回' }] };
    const rows = [{ key: 'd', label: '今天', values: [null, 4] }];
    expect(records(chartCsv(tableOfStack({ ...stack, rows })))[1]).toEqual(['今天', '', '4', '4']);
  });

  it('has a name that every file system takes', () => {
    expect(chartFileName('复购率: 月/周?', '2026-08-30_2026-11-27', 'png')).toBe(
      '复购率- 月-周- 2026-08-30_2026-11-27.png',
    );
    expect(chartFileName('长'.repeat(300), 'x', 'csv').length).toBeLessThan(130);
  });
});

describe('axes', () => {
  it('ticks are even, start from 0 or below, reach every value and are few', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 8 }), (list, wanted) => {
        const ticks = roundTicks(list, wanted, false);
        const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
        expect(step).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(wanted + 3);
        for (let index = 1; index < ticks.length; index += 1)
          expect(Math.abs((ticks[index] ?? 0) - (ticks[index - 1] ?? 0) - step)).toBeLessThan(step * 1e-6);
        const slack = step * 1e-6;
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, ...list) + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...list) - slack);
        expect(ticks.some((tick) => tick === 0)).toBe(true);
      }),
    );
  });

  it('counts have no half ticks', () => {
    expect(roundTicks([3, 1], 4, true)).toEqual([0, 1, 2, 3]);
    expect(roundTicks([1], 4, true)).toEqual([0, 1]);
    expect(roundTicks([], 4, true)).toEqual([0, 1]);
    expect(roundTicks([9, 2], 4, true)).toEqual([0, 5, 10]);
    expect(roundTicks([0.7], 4, false)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  });

  it('labels are whole, apart from each other and inside the picture, whatever they say', () => {
    const label = fc.string({ unit: fc.constantFrom(...'酱辣（）ab 12-，.'), minLength: 1, maxLength: 24 });
    const wish = fc.record({
      labels: fc.array(label, { minLength: 1, maxLength: 120 }),
      width: fc.integer({ min: 420, max: 1600 }),
      named: fc.boolean(),
    });
    fc.assert(
      fc.property(wish, ({ labels, width, named }) => {
        const axisTitle = named ? 'x' : undefined;
        const plot = layPlot({ width, height: 260, labels, values: [123_456], formatAxis: String, axisTitle });
        let free = 0;
        for (const [index, lines] of plot.labels.shown) {
          expect(lines.join('').replace(/\s/g, '')).toBe((labels[index] ?? '').replace(/\s/g, ''));
          const half = linesWidth(lines, AXIS_FONT) / 2;
          if (half * 2 > width / 2) continue;
          expect(middleOf(plot, index) + half).toBeLessThanOrEqual(width + 1);
          if (index > 0) expect(middleOf(plot, index) - half).toBeGreaterThanOrEqual(free);
          free = middleOf(plot, index) + half;
        }
      }),
    );
  });

  it('days that do not fit are left out, names are broken between words first', () => {
    const days = Array.from({ length: 90 }, (_, day) => `2026-08-${day}`);
    const plot = layPlot({ width: 460, height: 260, labels: days, values: [1], formatAxis: String });
    expect(plot.labels.shown.size).toBeGreaterThan(2);
    expect(plot.labels.shown.size).toBeLessThan(8);
    expect(breakLines('12 次以上', 34, 12)).toEqual(['12 次', '以上']);
    expect(breakLines('蒜蓉辣酱（家庭装）', 62, 12)).toEqual(['蒜蓉辣酱', '（家庭装）']);
    expect(breakLines('98–104', 40, 12)).toEqual(['98–', '104']);
    expect(breakLines('HYPERLINK', 40, 12).every((line) => line.length <= 5)).toBe(true);
  });

  it('says large numbers short in the language at work, and small ones whole', () => {
    expect(formatAxisCount(9999, 'zh-CN')).toBe('9,999');
    expect(formatAxisCount(12_500, 'zh-CN')).toBe('1.25万');
    expect(formatAxisCount(12_500, 'en')).toBe('12.5K');
    expect(formatAxisMoney(-15_000_000, 'zh-CN')).toBe('-¥15万');
  });

  it('finds the row under every place of its band', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `${index + 1} 次`);
    const plot = layPlot({ width: 480, height: 260, labels, values: [10], formatAxis: String });
    labels.forEach((_, index) => {
      for (const part of [-0.49, 0, 0.49])
        expect(rowAt(plot, middleOf(plot, index) + part * plot.band, 100, 12)).toBe(index);
    });
    expect(rowAt(plot, plot.left - 1, 100, 12)).toBe(-1);
    expect(rowAt(plot, plot.width - 1, 100, 12)).toBe(-1);
    expect(heightOf(plot, 0)).toBe(plot.height - plot.bottom);
    expect(heightOf(plot, 10)).toBe(plot.top);
  });
});

describe('keys', () => {
  it('move between columns and stop at both ends', () => {
    expect(nextPoint('ArrowRight', -1, 3)).toBe(0);
    expect(nextPoint('ArrowRight', 2, 3)).toBe(2);
    expect(nextPoint('ArrowLeft', 0, 3)).toBe(0);
    expect(nextPoint('End', 0, 3)).toBe(2);
    expect(nextPoint('PageDown', 3, 90)).toBe(13);
    expect(nextPoint('Tab', 0, 3)).toBeUndefined();
    expect(nextPoint('ArrowRight', 0, 0)).toBeUndefined();
  });

  it('never lead to a cell that is still to come, and reach every other', () => {
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }), (lengths) => {
        const row = lengths.findIndex((length) => length > 0);
        fc.pre(row >= 0);
        const seen = new Set<string>();
        const open = [{ row, column: 0 }];
        for (let place = open.pop(); place !== undefined; place = open.pop()) {
          expect(place.column).toBeLessThan(lengths[place.row] ?? 0);
          if (seen.has(`${place.row} ${place.column}`)) continue;
          seen.add(`${place.row} ${place.column}`);
          for (const key of keys) open.push(nextCell(key, place, lengths) ?? place);
        }
        expect(seen.size).toBe(lengths.reduce((sum, length) => sum + length, 0));
      }),
    );
  });
});

it('shades grow with the share; nobody has none', () => {
  expect(heatShade(0, 0.4)).toBe(0);
  expect(heatShade(0.001, 0.4)).toBe(1);
  expect(heatShade(0.4, 0.4)).toBe(HEAT_SHADES);
  expect(heatShade(1, 0.4)).toBe(HEAT_SHADES);
  const shades = Array.from({ length: 41 }, (_, index) => heatShade(index / 100, 0.4));
  expect(shades).toEqual(shades.toSorted((first, second) => first - second));
  expect(new Set(shades).size).toBe(HEAT_SHADES + 1);
});
