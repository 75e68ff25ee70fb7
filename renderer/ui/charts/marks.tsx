import type { ReactNode } from 'react';

/** Colours of the series in their order; styles/theme.css says them for light and dark. */
export const SERIES_COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'] as const;
/** Dashes of what is expected, not counted. */
export const DASHES = '6 4';

export function seriesColour(index: number): string {
  return SERIES_COLOURS[index % SERIES_COLOURS.length] ?? SERIES_COLOURS[0];
}

/** The sign of a series on its line: each has a shape of its own, so that the colour is never alone. */
export function SeriesMark({ series, x, y }: { series: number; x: number; y: number }): ReactNode {
  const look = { fill: seriesColour(series), stroke: 'var(--surface)', strokeWidth: 1 };
  switch (series % 4) {
    case 0:
      return <circle cx={x} cy={y} r={4} {...look} />;
    case 1:
      return <rect x={x - 3.5} y={y - 3.5} width={7} height={7} {...look} />;
    case 2:
      return <path d={`M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`} {...look} />;
    default:
      return <path d={`M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`} {...look} />;
  }
}

/** The mark of the value that a column is compared with: a bar across the column with a rim that parts it from any fill. */
export function BeforeMark({ x, y, width }: { x: number; y: number; width: number }): ReactNode {
  const path = `M${x - width / 2} ${y}h${width}`;
  return (
    <>
      <path d={path} stroke="var(--surface)" strokeWidth={3} fill="none" />
      <path d={path} stroke="var(--chart-before)" strokeWidth={2} fill="none" />
    </>
  );
}

/** The hatching of every second part of a stack. */
export function Hatching({ id, series }: { id: string; series: number }): ReactNode {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} fill={seriesColour(series)} />
      <path d="M0 0V6" stroke="var(--surface)" strokeWidth={2} strokeOpacity={0.5} />
    </pattern>
  );
}

export type LegendKind = 'column' | 'hatched' | 'before' | 'line' | 'dashed';

export interface LegendItem {
  readonly label: string;
  readonly kind: LegendKind;
  readonly series: number;
}

/** The sample beside a legend's words, 26 x 12. */
export function LegendSample({ kind, series, id }: Omit<LegendItem, 'label'> & { id: string }): ReactNode {
  const column = kind === 'column' || kind === 'hatched';
  return (
    <svg width={column ? 12 : 26} height={12} aria-hidden="true" className="chart-sample">
      {kind === 'hatched' && (
        <defs>
          <Hatching id={id} series={series} />
        </defs>
      )}
      {column && <rect width={12} height={12} fill={kind === 'hatched' ? `url(#${id})` : seriesColour(series)} />}
      {kind === 'before' && <BeforeMark x={13} y={6} width={18} />}
      {(kind === 'line' || kind === 'dashed') && (
        <>
          <path
            d="M0 6H26"
            fill="none"
            stroke={seriesColour(series)}
            strokeWidth={2}
            strokeDasharray={kind === 'dashed' ? DASHES : undefined}
          />
          <SeriesMark series={series} x={13} y={6} />
        </>
      )}
    </svg>
  );
}
