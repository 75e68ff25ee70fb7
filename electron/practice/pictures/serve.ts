import type { PictureKind } from '../data/catalogue.ts';
import type { WireAnswer } from '../wire.ts';
import { drawPicture } from './png.ts';

const KINDS: readonly PictureKind[] = [
  'jar',
  'fruit',
  'basket',
  'bottle',
  'tea',
  'garment',
  'fish',
  'sack',
  'fan',
  'tube',
  'bowl',
];

/** Serves `/pictures/<kind>-<hue>-<ordinal>.png`, each drawn once; anything else is 404. */
export function createPictures(): (path: string) => WireAnswer {
  const drawn = new Map<string, Buffer>();
  return (path) => {
    const match = /^\/pictures\/([a-z]+)-(\d{1,3})-(\d{1,2})\.png$/.exec(path);
    const kind = KINDS.find((candidate) => candidate === match?.[1]);
    if (match === null || kind === undefined)
      return { kind: 'text', status: 404, type: 'text/plain', body: 'not found' };
    const picture = drawn.get(path) ?? drawPicture(kind, Number(match[2]), Number(match[3]));
    drawn.set(path, picture);
    return {
      kind: 'text',
      status: 200,
      type: 'image/png',
      body: picture,
      headers: { 'Cache-Control': 'max-age=86400' },
    };
  };
}
