import { BYTE_ORDER_MARK, csvLine } from '../../../shared/domain/csv.ts';
import { formatCount } from '../format.ts';
import type { BarsChartProps, LinesChartProps, MatrixChartProps, StackedBarsChartProps } from './types.ts';

export interface ChartTableCell {
  /** As the table shows it. */
  readonly text: string;
  /** As the file holds it: a bare number, fen or count, or the text itself; null = empty. */
  readonly raw: string | number | null;
}

export interface ChartTableRow {
  readonly key: string;
  readonly cells: readonly ChartTableCell[];
  readonly onPick?: (() => void) | undefined;
}

/** The figures of a chart: the first column names the row, the others hold numbers. */
export interface ChartTableData {
  readonly columns: readonly string[];
  readonly rows: readonly ChartTableRow[];
}

type Format = (value: number) => string;

function number(value: number | null | undefined, format: Format): ChartTableCell {
  return value === null || value === undefined ? { text: '–', raw: null } : { text: format(value), raw: value };
}

function word(text: string): ChartTableCell {
  return { text, raw: text };
}

/** The table of a BarsChart. */
export function tableOfBars(chart: BarsChartProps): ChartTableData {
  const { beforeLabel, onPick } = chart;
  return {
    columns: [chart.categoryLabel, chart.valueLabel, ...(beforeLabel === undefined ? [] : [beforeLabel])],
    rows: chart.rows.map((row) => ({
      key: row.key,
      cells: [
        word(row.label),
        number(row.value, chart.format),
        ...(beforeLabel === undefined ? [] : [number(row.before, chart.format)]),
      ],
      onPick: onPick && (() => onPick(row)),
    })),
  };
}

/** The table of a LinesChart. */
export function tableOfLines(chart: LinesChartProps): ChartTableData {
  const { onPick } = chart;
  return {
    columns: [chart.categoryLabel, ...chart.series.map(({ label }) => label)],
    rows: chart.rows.map((row) => ({
      key: row.key,
      cells: [word(row.label), ...chart.series.map((_, index) => number(row.values[index], chart.format))],
      onPick: onPick && (() => onPick(row)),
    })),
  };
}

/** The table of a StackedBarsChart: as of a LinesChart, and the sum. */
export function tableOfStack(chart: StackedBarsChartProps): ChartTableData {
  const { columns, rows } = tableOfLines(chart);
  return {
    columns: [...columns, chart.totalLabel],
    rows: rows.map((row, index) => ({
      ...row,
      cells: [...row.cells, number(sumOf(chart.rows[index]?.values ?? []), chart.format)],
    })),
  };
}

/** The sum of the known values. */
export function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** The table of a MatrixChart: always counts, from which every share can be worked out; periods to come are empty. */
export function tableOfMatrix(chart: MatrixChartProps): ChartTableData {
  return {
    columns: [chart.cohortLabel, chart.sizeLabel, ...chart.columns],
    rows: chart.rows.map((row) => ({
      key: row.key,
      cells: [
        word(row.label),
        number(row.size, formatCount),
        ...chart.columns.map((_, index) => {
          const cell = row.cells[index];
          return cell === undefined ? { text: '', raw: null } : number(cell.count, formatCount);
        }),
      ],
    })),
  };
}

/** A table as a file for spreadsheets: UTF-8 with its mark, labels first, bare numbers, no text run as a formula. */
export function chartCsv(table: ChartTableData): string {
  const lines = table.rows.map(({ cells }) => csvLine(cells.map(({ raw }) => (raw === null ? '' : String(raw)))));
  return `${BYTE_ORDER_MARK}${[csvLine(table.columns), ...lines].join('\r\n')}\r\n`;
}

/** A name that every file system takes. */
export function chartFileName(title: string, period: string, ending: 'png' | 'csv'): string {
  const name = `${title} ${period}`.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').trim();
  return `${name.slice(0, 120)}.${ending}`;
}
