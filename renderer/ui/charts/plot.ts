import { type AxisLabels, axisLabels, linesWidth, roundTicks } from './scale.ts';
import { textWidth } from './text-size.ts';

export const AXIS_FONT = 12;
export const AXIS_LINE = 16;
const TOP = 22;
/** Room right of the last band, if no label needs more. */
const EDGE = 12;

/** Where everything of a drawing stands, in pixels of its SVG: one band for each row, ticks up the left side. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly band: number;
  readonly ticks: readonly number[];
  readonly labels: AxisLabels;
  readonly axisTitle: string | undefined;
}

export interface PlotWish {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly formatAxis: (value: number) => string;
  /** Words under the labels. */
  readonly axisTitle?: string | undefined;
}

/** Lays a drawing out so that no label is cut: the margins follow the labels. */
export function layPlot({ width, height, labels, values, formatAxis, axisTitle }: PlotWish): Plot {
  const ticks = roundTicks(values, Math.max(2, Math.floor((height - 70) / 44)), values.every(Number.isInteger));
  const left = 12 + Math.max(...ticks.map((tick) => textWidth(formatAxis(tick), AXIS_FONT)));
  const count = Math.max(1, labels.length);
  const bandOf = (right: number): number => Math.max(0.5, (width - left - right) / count);
  // A title goes with names, which may be broken; days tell what they are and go on one line.
  const breaking = axisTitle !== undefined;
  const first = axisLabels(labels, bandOf(EDGE), AXIS_FONT, breaking);
  const right = Math.max(EDGE, Math.ceil(overhang(first, bandOf(EDGE), count)) + 2);
  const band = bandOf(right);
  const chosen = axisLabels(labels, band, AXIS_FONT, breaking);
  // The narrower drawing may have chosen another last label, which then has no room.
  if (overhang(chosen, band, count) > right) chosen.shown.delete(Math.max(...chosen.shown.keys()));
  const bottom = 12 + (chosen.lines + (axisTitle === undefined ? 0 : 1)) * AXIS_LINE;
  return { width, height, left, right, top: TOP, bottom, band, ticks, labels: chosen, axisTitle };
}

/** How far labels stand out of the last band to the right, in pixels. */
function overhang({ shown }: AxisLabels, band: number, count: number): number {
  return Math.max(
    0,
    ...[...shown].map(([index, lines]) => (index + 0.5 - count) * band + linesWidth(lines, AXIS_FONT) / 2),
  );
}

/** The middle of a row's band. */
export function middleOf(plot: Plot, index: number): number {
  return plot.left + (index + 0.5) * plot.band;
}

/** Where a value stands. */
export function heightOf(plot: Plot, value: number): number {
  const low = plot.ticks[0] ?? 0;
  const high = plot.ticks.at(-1) ?? 1;
  const tall = plot.height - plot.top - plot.bottom;
  return plot.top + tall * (1 - (value - low) / (high - low));
}

/** The row under a place, or -1 outside the drawing. */
export function rowAt(plot: Plot, x: number, y: number, count: number): number {
  const inside = x >= plot.left && x < plot.width - plot.right && y >= 0 && y <= plot.height;
  return inside ? Math.min(count - 1, Math.floor((x - plot.left) / plot.band)) : -1;
}
