import { type ReactNode, useMemo } from 'react';
import { ChartFrame } from './chart-frame.tsx';
import { LazyBars } from './lazy-drawings.ts';
import type { LegendItem } from './marks.tsx';
import { type BarRow, type BarsChartProps, CHART_HEIGHT } from './types.ts';
import { useAxisFormat } from './use-axis-format.ts';

/** A histogram: one column per row, with a mark where the row stood at the time it is compared with. */
export function BarsChart(props: BarsChartProps): ReactNode {
  const { rows, format, reading, note, onPick, beforeLabel, valueLabel } = props;
  const formatAxis = useAxisFormat(props.formatAxis);
  const compared = beforeLabel !== undefined;
  const shown = useMemo<readonly BarRow[]>(
    () => (compared ? rows : rows.map(({ key, label, value }) => ({ key, label, value }))),
    [rows, compared],
  );
  const labels = useMemo(() => rows.map(({ label }) => label), [rows]);
  const values = useMemo(() => shown.flatMap(({ value, before }) => [value, before ?? 0]), [shown]);
  const column = { kind: 'column', series: 0 } as const;
  const mark = { kind: 'before', series: 1 } as const;
  const legend: LegendItem[] = [
    { label: valueLabel, ...column },
    ...(compared ? [{ label: beforeLabel, ...mark }] : []),
  ];
  return (
    <ChartFrame
      label={props.label}
      summary={props.summary}
      height={props.height ?? CHART_HEIGHT}
      labels={labels}
      values={values}
      formatAxis={formatAxis}
      axisTitle={props.categoryLabel}
      legend={legend}
      reading={(index) => told(rows[index], reading)}
      note={note && ((index) => told(rows[index], note))}
      tip={(index) => {
        const row = shown[index];
        if (row === undefined) return [];
        const { value, before } = row;
        const now = { label: valueLabel, value: format(value), sample: column };
        return compared && typeof before === 'number'
          ? [now, { label: beforeLabel, value: format(before), sample: mark }]
          : [now];
      }}
      onPick={onPick && ((index) => rows[index] && onPick(rows[index]))}
      draw={(plot) => <LazyBars plot={plot} formatAxis={formatAxis} rows={shown} format={format} />}
    />
  );
}

function told<Row>(row: Row | undefined, words: (row: Row) => string): string {
  return row === undefined ? '' : words(row);
}
