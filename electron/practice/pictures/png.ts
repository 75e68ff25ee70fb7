import { crc32, deflateSync } from 'node:zlib';
import type { PictureKind } from '../data/catalogue.ts';
import { drawing, hsl, type Shape } from './shapes.ts';

const SIZE = 240;
/** Samples a pixel edge, for smooth outlines. */
const SAMPLES = 2;

/** Draws a product picture as a PNG of 240 by 240. */
export function drawPicture(kind: PictureKind, hue: number, ordinal: number): Buffer {
  const paper = hsl(hue + 30, 0.35, 0.93);
  const shapes = drawing(kind, hue, ordinal, paper);
  const lines = Buffer.alloc(SIZE * (SIZE * 3 + 1));
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const pixel = samplePixel(shapes, paper, row, column);
      lines.set(pixel, row * (SIZE * 3 + 1) + 1 + column * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function samplePixel(
  shapes: readonly Shape[],
  paper: readonly [number, number, number],
  row: number,
  column: number,
): number[] {
  const sum = [0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const x = ((column + ((sample % SAMPLES) + 0.5) / SAMPLES) * 100) / SIZE;
    const y = ((row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * 100) / SIZE;
    const colour = shapes.findLast((shape) => shape.contains(x, y))?.colour ?? paper;
    colour.forEach((channel, index) => {
      sum[index] = (sum[index] ?? 0) + channel;
    });
  }
  return sum.map((total) => Math.round(total / (SAMPLES * SAMPLES)));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
