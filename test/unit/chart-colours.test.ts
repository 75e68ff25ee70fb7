import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HEAT_SHADES } from '../../renderer/ui/charts/heat.ts';

type Colour = readonly [number, number, number];
type Matrix = readonly [Colour, Colour, Colour];

const [light = '', dark = ''] = readFileSync(new URL('../../renderer/styles/theme.css', import.meta.url), 'utf8').split(
  ':root[data-theme="dark"]',
);

function tokens(text: string): (name: string) => Colour {
  return (name) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(text)?.[1];
    if (hex === undefined) throw new Error(`no colour --${name}`);
    const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return [part(0), part(2), part(4)];
  };
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(first: Colour, second: Colour): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].toSorted((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** How the colours look to eyes without one kind of cone (Machado et al. 2009, full severity, on linear light). */
const EYES: Readonly<Record<string, Matrix>> = {
  'without red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'with all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

function seen(colour: Colour, eye: Matrix): Colour {
  const [red, green, blue] = colour.map(linear) as [number, number, number];
  const row = ([a, b, c]: Colour): number => Math.min(1, Math.max(0, a * red + b * green + c * blue));
  return [row(eye[0]), row(eye[1]), row(eye[2])];
}

/** The distance of two linear colours in CIE Lab; 2 is just visible, 20 is plain. */
function distance(first: Colour, second: Colour): number {
  const [one, other] = [lab(first), lab(second)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function lab([red, green, blue]: Colour): Colour {
  const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the chart colours in %s', (_, text) => {
  const of = tokens(text);

  it('keep the words on every shade of a heat map readable', () => {
    const ratios = Array.from({ length: HEAT_SHADES }, (__, index) =>
      contrast(of(`heat-${index + 1}`), of(`heat-text-${index + 1}`)),
    );
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('surface-low'), of('text-soft'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('surface'), of('text-soft'))).toBeGreaterThanOrEqual(4.5);
  });

  it('stand out from the card', () => {
    for (const name of ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-before'])
      expect(contrast(of(name), of('surface')), name).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(EYES))('differ from each other for eyes %s', (__, eye) => {
    const colours = [1, 2, 3, 4].map((series) => seen(of(`chart-${series}`), eye));
    const gaps = colours.flatMap((one, index) => colours.slice(index + 1).map((other) => distance(one, other)));
    expect(Math.min(...gaps)).toBeGreaterThan(20);
  });
});
