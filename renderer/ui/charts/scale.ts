import { breakLines, textWidth } from './text-size.ts';

const STEPS = [1, 2, 2.5, 5, 10];
/** Room between two labels of the category axis. */
const LABEL_GAP = 10;
/** Between two labels that are broken into lines: their widths are known to be estimated too wide. */
const NARROW_GAP = 4;
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
  // Below this the steps drown in the rounding: such figures are nothing to the eye.
  if (!(rough > 1e-12)) return 1;
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
  readonly shown: Map<number, readonly string[]>;
  /** How many lines the tallest has. */
  readonly lines: number;
}

/**
 * Chooses labels that fit next to each other whole: all of them, with `breaking` (names, not days) in lines where that
 * is enough, otherwise every second, third, … one. No label is ever cut or drawn over another.
 */
export function axisLabels(labels: readonly string[], band: number, fontSize: number, breaking: boolean): AxisLabels {
  const room = band - NARROW_GAP;
  const broken = breaking ? labels.map((label) => breakLines(label, room, fontSize)) : [];
  const fits = broken.every((lines) => lines.length <= MAX_LINES && linesWidth(lines, fontSize) <= room);
  if (breaking && fits) return withLines(broken.map((lines, index) => [index, lines]));
  const stride = Math.max(1, Math.ceil((linesWidth(labels, fontSize) + LABEL_GAP) / band));
  return withLines(labels.flatMap((label, index) => (index % stride === 0 ? [[index, [label]]] : [])));
}

function withLines(shown: readonly (readonly [number, readonly string[]])[]): AxisLabels {
  return { shown: new Map(shown), lines: Math.max(1, ...shown.map(([, lines]) => lines.length)) };
}

/** The width of the widest line, in pixels. */
export function linesWidth(lines: readonly string[], fontSize: number): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, fontSize)));
}
