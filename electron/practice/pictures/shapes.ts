import type { PictureKind } from '../data/catalogue.ts';

/** A colour: red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** A shape in a square of 100 by 100; later shapes cover earlier ones. */
export interface Shape {
  readonly colour: Colour;
  readonly contains: (x: number, y: number) => boolean;
}

/** Colour of a hue (degrees), saturation and lightness (0 to 1). */
export function hsl(hue: number, saturation: number, lightness: number): Colour {
  const a = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number): number => {
    const k = (n + (((hue % 360) + 360) % 360) / 30) % 12;
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

function ellipse(colour: Colour, cx: number, cy: number, rx: number, ry: number): Shape {
  return { colour, contains: (x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1 };
}

function box(colour: Colour, left: number, top: number, right: number, bottom: number, radius = 0): Shape {
  return {
    colour,
    contains: (x, y) => {
      if (x < left || x > right || y < top || y > bottom) return false;
      const dx = Math.max(left + radius - x, 0, x - (right - radius));
      const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
      return dx * dx + dy * dy <= radius * radius || radius === 0;
    },
  };
}

function polygon(colour: Colour, points: readonly (readonly [number, number])[]): Shape {
  return {
    colour,
    contains: (x, y) => {
      let inside = false;
      points.forEach(([x1, y1], index) => {
        const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
      });
      return inside;
    },
  };
}

const WHITE: Colour = [252, 250, 246];
const PORCELAIN: Colour = [228, 236, 242];
const DARK: Colour = [70, 52, 40];

/** The drawing of a kind of product in a hue; the ordinal varies details. */
export function drawing(kind: PictureKind, hue: number, ordinal: number, paper: Colour): Shape[] {
  const main = kind === 'fruit' ? hsl(hue, 0.86, 0.52) : hsl(hue, 0.62, 0.48);
  const light = hsl(hue, 0.6, 0.66);
  const deep = hsl(hue, 0.6, 0.32);
  const shadow = ellipse([222, 216, 206], 50, 86, 34, 5);
  return [shadow, ...DRAWINGS[kind]({ main, light, deep, paper, hue, ordinal })];
}

interface Palette {
  readonly main: Colour;
  readonly light: Colour;
  readonly deep: Colour;
  /** Colour behind everything, for what one looks through. */
  readonly paper: Colour;
  readonly hue: number;
  readonly ordinal: number;
}

const DRAWINGS: Readonly<Record<PictureKind, (palette: Palette) => Shape[]>> = {
  jar: ({ main, light, deep }) => [
    box([228, 232, 232], 30, 28, 70, 86, 9),
    box(main, 33, 36, 67, 83, 7),
    box(light, 36, 40, 40, 78, 2),
    box(deep, 31, 18, 69, 29, 4),
    box(WHITE, 37, 48, 63, 70, 3),
    ellipse(main, 50, 59, 7, 7),
    box(deep, 41, 72, 59, 74),
  ],
  fruit: ({ main, light, hue, ordinal }) => {
    const leaf = hsl(110, 0.5, 0.36);
    const one = (cx: number, cy: number, radius: number): Shape[] => [
      ellipse(main, cx, cy, radius, radius * 0.94),
      ellipse(light, cx - radius * 0.3, cy - radius * 0.35, radius * 0.3, radius * 0.22),
      box(DARK, cx - 0.8, cy - radius * 1.08, cx + 0.8, cy - radius * 0.75),
      ellipse(leaf, cx + radius * 0.35, cy - radius * 0.95, radius * 0.36, radius * 0.15),
    ];
    const cut: Shape[] = [
      ellipse(hsl(hue, 0.7, 0.58), 66, 71, 17, 16),
      ellipse(WHITE, 66, 71, 14.5, 13.5),
      ellipse(light, 66, 71, 13, 12),
      box(WHITE, 65.6, 59, 66.4, 83),
      box(WHITE, 53, 70.6, 79, 71.4),
    ];
    return [...one(34, 62, 22), ...one(62, 42, 20), ...(ordinal % 2 === 0 ? cut : one(68, 70, 16))];
  },
  basket: ({ main, light, deep, paper }) => [
    ellipse(deep, 50, 40, 31, 28),
    ellipse(paper, 50, 42, 26, 24),
    polygon(main, [
      [18, 46],
      [82, 46],
      [74, 86],
      [26, 86],
    ]),
    ...[52, 60, 68, 76].map((y, row) => box(row % 2 === 0 ? light : deep, 22 + row * 1.6, y, 78 - row * 1.6, y + 3)),
    ...[30, 40, 50, 60, 70].map((x) => box(deep, x - 0.8, 48, x + 0.8, 85)),
    box(light, 15, 43, 85, 50, 3),
  ],
  bottle: ({ main, light, deep }) => [
    box(deep, 43, 10, 57, 22, 2),
    box(light, 45, 21, 55, 32),
    box(main, 33, 31, 67, 86, 10),
    box(light, 37, 38, 41, 78, 2),
    box(WHITE, 44, 46, 63, 74, 2),
    ellipse(light, 53, 56, 6, 6),
    box(deep, 47, 66, 60, 68),
  ],
  tea: ({ main, light, deep }) => [
    box(main, 16, 30, 52, 84, 4),
    box(light, 16, 30, 52, 38, 3),
    ellipse(WHITE, 34, 58, 11, 13),
    ellipse(hsl(110, 0.4, 0.4), 34, 58, 4, 8),
    ellipse(WHITE, 70, 74, 18, 12),
    ellipse([236, 230, 220], 70, 66, 18, 5),
    ellipse(deep, 70, 66, 15, 3.6),
    ellipse([236, 230, 220], 70, 86, 12, 2),
  ],
  garment: ({ main, light, deep, paper, ordinal }) =>
    ordinal % 3 === 0
      ? [
          polygon(main, [
            [34, 14],
            [66, 14],
            [70, 86],
            [54, 86],
            [50, 38],
            [46, 86],
            [30, 86],
          ]),
          box(deep, 34, 13, 66, 19, 2),
          box(light, 39, 22, 41, 80),
        ]
      : [
          polygon(main, [
            [36, 18],
            [64, 18],
            [86, 36],
            [77, 50],
            [69, 44],
            [69, 86],
            [31, 86],
            [31, 44],
            [23, 50],
            [14, 36],
          ]),
          ellipse(paper, 50, 18, 10, 7),
          box(deep, 31, 80, 69, 86),
          ellipse(light, 50, 54, 9, 9),
          ellipse(main, 50, 54, 5, 5),
        ],
  fish: ({ main, light, deep }) => [
    ellipse([236, 240, 242], 50, 62, 42, 24),
    ellipse(WHITE, 50, 60, 37, 20),
    polygon(main, [
      [72, 58],
      [90, 44],
      [87, 58],
      [90, 72],
    ]),
    ellipse(main, 48, 58, 28, 12),
    ellipse(light, 44, 62, 20, 6),
    ellipse(WHITE, 28, 55, 3, 3),
    ellipse(DARK, 28, 55, 1.5, 1.5),
    ...[40, 48, 56, 64].map((x) => box(deep, x, 50, x + 1, 64)),
  ],
  sack: ({ main, light, deep }) => [
    polygon(main, [
      [30, 26],
      [70, 26],
      [80, 84],
      [20, 84],
    ]),
    polygon(light, [
      [34, 12],
      [66, 12],
      [70, 27],
      [30, 27],
    ]),
    box(deep, 30, 24, 70, 28, 2),
    ellipse(WHITE, 50, 58, 17, 17),
    ellipse(light, 50, 58, 12, 12),
    box(deep, 42, 56, 58, 60),
  ],
  fan: ({ main, light, deep }) => [
    box(DARK, 48, 60, 52, 92, 1),
    ellipse(deep, 50, 42, 32, 32),
    ellipse(WHITE, 50, 42, 29, 29),
    ...[0, 72, 144, 216, 288].map((turn) =>
      ellipse(main, 50 + 11 * Math.cos((turn * Math.PI) / 180), 42 + 11 * Math.sin((turn * Math.PI) / 180), 8, 8),
    ),
    ellipse(light, 50, 42, 6, 6),
  ],
  tube: ({ main, light, deep }) => [
    polygon(main, [
      [34, 12],
      [66, 12],
      [61, 72],
      [39, 72],
    ]),
    box(deep, 40, 71, 60, 87, 3),
    box(light, 34, 11, 66, 16, 1),
    box(WHITE, 42, 28, 58, 54, 3),
    ellipse(light, 50, 38, 5, 5),
    box(deep, 45, 47, 55, 49),
  ],
  bowl: ({ main, light, deep }) => [
    ellipse(main, 50, 50, 36, 12),
    ...[
      [36, 46],
      [46, 43],
      [56, 45],
      [64, 48],
      [50, 50],
      [42, 51],
    ].map(([x, y]) => ellipse(light, x ?? 50, y ?? 48, 7, 5)),
    polygon(PORCELAIN, [
      [12, 52],
      [88, 52],
      [70, 84],
      [30, 84],
    ]),
    ellipse(PORCELAIN, 50, 83, 20, 4),
    box(deep, 16, 58, 84, 61),
  ],
};
