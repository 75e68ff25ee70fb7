import { type ReactElement, type ReactNode, useId } from 'react';
import { Bar, CartesianGrid, ComposedChart, Line, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { BeforeMark, DASHES, Hatching, SeriesMark, seriesColour } from './marks.tsx';
import { AXIS_FONT, AXIS_LINE, heightOf, middleOf, type Plot } from './plot.ts';
import { textWidth } from './text-size.ts';
import type { BarRow, LinesChartProps, Series, SeriesRow } from './types.ts';

// The only file that knows Recharts: it is loaded when the first chart is drawn, not with the page.

/** Above everything that Recharts draws itself. */
const OVERLAY = 3000;
const WIDEST_COLUMN = 64;

interface DrawingProps {
  readonly plot: Plot;
  readonly formatAxis: (value: number) => string;
}

interface CanvasProps extends DrawingProps {
  readonly data: readonly object[];
  readonly keys: readonly string[];
  readonly children: ReactNode;
  readonly overlay?: ReactNode;
}

/** Columns with their values and, where there is one, the mark of the value before. */
export function BarsDrawing(
  props: DrawingProps & { rows: readonly BarRow[]; format: (value: number) => string },
): ReactElement {
  const { plot, formatAxis, rows, format } = props;
  const column = columnWidth(plot);
  const texts = rows.map(({ value }) => format(value));
  const told = texts.every((text) => textWidth(text, AXIS_FONT) <= plot.band - 4);
  return (
    <Canvas
      plot={plot}
      formatAxis={formatAxis}
      data={rows}
      keys={rows.map(({ key }) => key)}
      overlay={rows.map(({ key, value, before }, index) => (
        <g key={key}>
          {typeof before === 'number' && (
            <BeforeMark x={middleOf(plot, index)} y={heightOf(plot, before)} width={Math.min(column + 10, plot.band)} />
          )}
          {told && (
            <text
              x={middleOf(plot, index)}
              y={heightOf(plot, Math.max(value, before ?? 0)) - 6}
              textAnchor="middle"
              className="chart-value"
            >
              {texts[index]}
            </text>
          )}
        </g>
      ))}
    >
      <Bar dataKey="value" barSize={column} fill={seriesColour(0)} isAnimationActive={false} />
    </Canvas>
  );
}

/** One to four lines; a gap stays a gap. */
export function LinesDrawing(
  props: DrawingProps & { rows: readonly SeriesRow[]; series: readonly Series[]; marker: LinesChartProps['marker'] },
): ReactElement {
  const { plot, formatAxis, rows, series, marker } = props;
  return (
    <Canvas
      plot={plot}
      formatAxis={formatAxis}
      data={rows}
      keys={rows.map(({ key }) => key)}
      overlay={
        marker && <Marker plot={plot} label={marker.label} index={rows.findIndex(({ key }) => key === marker.key)} />
      }
    >
      {series.map(({ label, dashed }, number) => (
        <Line
          key={label}
          dataKey={(row: SeriesRow) => row.values[number] ?? null}
          type="linear"
          stroke={seriesColour(number)}
          strokeWidth={2}
          {...(dashed === true ? { strokeDasharray: DASHES } : {})}
          isAnimationActive={false}
          activeDot={false}
          dot={({ key, cx, cy, index }: { key?: unknown; cx?: number; cy?: number; index: number }) =>
            cx !== undefined && cy !== undefined && isMarked(rows, number, index, plot) ? (
              <SeriesMark key={String(key)} series={number} x={cx} y={cy} />
            ) : (
              <g key={String(key)} />
            )
          }
        />
      ))}
    </Canvas>
  );
}

/** Parts of a whole per day, the first at the bottom; every second part is hatched. */
export function StackedBarsDrawing(
  props: DrawingProps & { rows: readonly SeriesRow[]; series: readonly Series[] },
): ReactElement {
  const { plot, formatAxis, rows, series } = props;
  const id = useId();
  return (
    <Canvas
      plot={plot}
      formatAxis={formatAxis}
      data={rows}
      keys={rows.map(({ key }) => key)}
      overlay={
        <defs>
          {series.map(
            ({ label }, number) => number % 2 === 1 && <Hatching key={label} id={`${id}-${number}`} series={number} />,
          )}
        </defs>
      }
    >
      {series.map(({ label }, number) => (
        <Bar
          key={label}
          dataKey={(row: SeriesRow) => row.values[number] ?? 0}
          stackId="all"
          barSize={columnWidth(plot)}
          fill={number % 2 === 1 ? `url(#${id}-${number})` : seriesColour(number)}
          isAnimationActive={false}
        />
      ))}
    </Canvas>
  );
}

function Canvas({ plot, formatAxis, data, keys, children, overlay }: CanvasProps): ReactElement {
  return (
    <ComposedChart
      width={plot.width}
      height={plot.height}
      data={[...data]}
      margin={{ top: plot.top, right: plot.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      barCategoryGap={0}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="key"
        type="category"
        scale="band"
        height={plot.bottom}
        ticks={[...plot.labels.shown.keys()].flatMap((index) => keys[index] ?? [])}
        interval={0}
        axisLine={{ stroke: 'var(--chart-axis)' }}
        tickLine={false}
        tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: string } }) => (
          <AxisLabel x={Number(x)} y={Number(y)} lines={plot.labels.shown.get(keys.indexOf(payload.value)) ?? []} />
        )}
      />
      <YAxis
        width={plot.left}
        domain={[plot.ticks[0] ?? 0, plot.ticks.at(-1) ?? 1]}
        ticks={[...plot.ticks]}
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: number } }) => (
          <text x={Number(x)} y={Number(y) + 4} textAnchor="end" className="chart-tick">
            {formatAxis(payload.value)}
          </text>
        )}
      />
      {children}
      <ZIndexLayer zIndex={OVERLAY}>
        {plot.axisTitle !== undefined && (
          <text
            x={(plot.left + plot.width - plot.right) / 2}
            y={plot.height - 6}
            textAnchor="middle"
            className="chart-tick"
          >
            {plot.axisTitle}
          </text>
        )}
        {overlay}
      </ZIndexLayer>
    </ComposedChart>
  );
}

function AxisLabel({ x, y, lines }: { x: number; y: number; lines: readonly string[] }): ReactElement {
  return (
    <text x={x} y={y + 10} textAnchor="middle" className="chart-tick">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and two may say the same
        <tspan key={index} x={x} dy={index === 0 ? 0 : AXIS_LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** A dashed upright with its words on the side that has room. */
function Marker({ plot, index, label }: { plot: Plot; index: number; label: string }): ReactElement | null {
  if (index < 0) return null;
  const x = middleOf(plot, index);
  const fitsRight = x + textWidth(label, AXIS_FONT) + 8 < plot.width;
  return (
    <g>
      <path d={`M${x} 4V${plot.height - plot.bottom}`} stroke="var(--chart-axis)" strokeDasharray="3 3" fill="none" />
      <text x={fitsRight ? x + 6 : x - 6} y={14} textAnchor={fitsRight ? 'start' : 'end'} className="chart-tick">
        {label}
      </text>
    </g>
  );
}

function columnWidth(plot: Plot): number {
  return Math.max(1, Math.min(WIDEST_COLUMN, Math.floor(plot.band * 0.72)));
}

/** A mark on every point where there is room, otherwise now and then; a point between two gaps has nothing else. */
function isMarked(rows: readonly SeriesRow[], series: number, index: number, plot: Plot): boolean {
  const known = (at: number): boolean => typeof rows[at]?.values[series] === 'number';
  if (!known(index)) return false;
  const every = Math.max(1, Math.ceil(28 / plot.band));
  return (!known(index - 1) && !known(index + 1)) || (index + series * Math.floor(every / 4)) % every === 0;
}
