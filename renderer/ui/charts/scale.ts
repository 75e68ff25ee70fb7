import { breakLines, textWidth } from './text-size.ts';

const STEPS = [1, 2, 2.5, 5, 10];
/** Room between two labels of the category axis. */
const LABEL_GAP = 10;
const MAX_LINES = 3;

/** Round ticks from 0 (or a round number below the smallest value) to at least the largest; at most about `wanted` steps. */
export function roundTicks(values: readonly number[], wanted: number, whole: boolean): number[] {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  const step = roundStep((high - low) / Math.max(1, wanted), whole);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

function roundStep(rough: number, whole: boolean): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = STEPS.map((step) => step * power).filter((step) => !whole || Number.isInteger(tidy(step)));
  return tidy(steps.find((step) => step >= rough * (1 - 1e-9)) ?? 1);
}

/** Takes off what binary fractions add. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** The labels that stand under a category axis, as lines, by the index of their category. */
export interface AxisLabels {
  readonly shown: ReadonlyMap<number, readonly string[]>;
  readonly lines: number;
  /** The widest line, in pixels. */
  readonly widest: number;
}

/**
 * Chooses labels that fit next to each other whole: all of them, broken into lines where that is enough, otherwise
 * every second, third, … one. No label is ever cut or drawn over another.
 */
export function axisLabels(labels: readonly string[], band: number, fontSize: number): AxisLabels {
  const room = band - LABEL_GAP;
  const broken = labels.map((label) => breakLines(label, room, fontSize));
  const fits = broken.every((lines) => lines.length <= MAX_LINES && widestOf(lines, fontSize) <= room);
  if (fits) return withSizes(new Map(broken.map((lines, index) => [index, lines])), fontSize);
  const widest = widestOf(labels, fontSize);
  const stride = Math.max(1, Math.ceil((widest + LABEL_GAP) / band));
  return withSizes(
    new Map(labels.flatMap((label, index) => (index % stride === 0 ? [[index, [label]] as const] : []))),
    fontSize,
  );
}

function withSizes(shown: ReadonlyMap<number, readonly string[]>, fontSize: number): AxisLabels {
  const all = [...shown.values()];
  return {
    shown,
    lines: Math.max(1, ...all.map((lines) => lines.length)),
    widest: widestOf(all.flat(), fontSize),
  };
}

function widestOf(lines: readonly string[], fontSize: number): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, fontSize)));
}
