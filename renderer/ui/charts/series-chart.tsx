import { type ReactNode, useMemo } from 'react';
import { ChartFrame, type TipLine } from './chart-frame.tsx';
import { LazyLines, LazyStack } from './lazy-drawings.ts';
import type { LegendItem, LegendKind } from './marks.tsx';
import type { Plot } from './plot.ts';
import { sumOf } from './table.ts';
import { CHART_HEIGHT, type LinesChartProps, type SeriesChartProps, type StackedBarsChartProps } from './types.ts';
import { useAxisFormat } from './use-axis-format.ts';

/** One to four lines over days, weeks, months or any other steps; gaps stay gaps. */
export function LinesChart(props: LinesChartProps): ReactNode {
  const { rows, series, marker } = props;
  const values = useMemo(() => rows.flatMap((row) => row.values.filter((value) => value !== null)), [rows]);
  return (
    <SeriesFrame
      {...props}
      values={values}
      kindOf={(number) => (series[number]?.dashed === true ? 'dashed' : 'line')}
      draw={(plot, formatAxis) => (
        <LazyLines plot={plot} formatAxis={formatAxis} rows={rows} series={series} marker={marker} />
      )}
    />
  );
}

/** Parts of a whole per day: new and returning. */
export function StackedBarsChart(props: StackedBarsChartProps): ReactNode {
  const { rows, series, format, totalLabel } = props;
  const values = useMemo(() => rows.map((row) => sumOf(row.values)), [rows]);
  return (
    <SeriesFrame
      {...props}
      values={values}
      kindOf={(number) => (number % 2 === 1 ? 'hatched' : 'column')}
      lastLine={(index) => ({ label: totalLabel, value: format(values[index] ?? 0) })}
      draw={(plot, formatAxis) => <LazyStack plot={plot} formatAxis={formatAxis} rows={rows} series={series} />}
    />
  );
}

interface SeriesFrameProps extends SeriesChartProps {
  readonly values: readonly number[];
  readonly kindOf: (series: number) => LegendKind;
  readonly lastLine?: (index: number) => TipLine;
  readonly draw: (plot: Plot, formatAxis: (value: number) => string) => ReactNode;
}

function SeriesFrame(props: SeriesFrameProps): ReactNode {
  const { rows, series, format, reading, note, onPick, kindOf, lastLine, draw } = props;
  const formatAxis = useAxisFormat(props.formatAxis);
  const labels = useMemo(() => rows.map(({ label }) => label), [rows]);
  const legend: LegendItem[] = series.map(({ label }, number) => ({ label, kind: kindOf(number), series: number }));
  const tip = (index: number): readonly TipLine[] => {
    const lines = legend.map(({ label, ...sample }, number): TipLine => {
      const value = rows[index]?.values[number];
      return { label, sample, value: typeof value === 'number' ? format(value) : '–' };
    });
    return lastLine ? [...lines, lastLine(index)] : lines;
  };
  const words = (index: number, tell: ((row: SeriesChartProps['rows'][number]) => string) | undefined): string => {
    const row = rows[index];
    return row === undefined || tell === undefined ? '' : tell(row);
  };
  return (
    <ChartFrame
      label={props.label}
      summary={props.summary}
      height={props.height ?? CHART_HEIGHT}
      labels={labels}
      values={props.values}
      formatAxis={formatAxis}
      legend={legend}
      reading={(index) => words(index, reading)}
      note={note && ((index) => words(index, note))}
      tip={tip}
      onPick={onPick && ((index) => rows[index] && onPick(rows[index]))}
      draw={(plot) => draw(plot, formatAxis)}
    />
  );
}
