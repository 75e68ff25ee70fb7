import { saveFile } from '../save-file.ts';
import { breakLines } from './text-size.ts';

export interface PictureWords {
  readonly title: string;
  readonly definition: string;
  /** When it was taken. */
  readonly stamp: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const PAD = 20;
const TITLE_LINE = 26;
const LINE = 18;
/** Pixels of the file per pixel of the screen. */
const SHARPNESS = 2;
/** What a style sheet may have said about a part of a drawing; the file knows no style sheet. */
const LOOKS = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'fill-opacity',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** Saves what a card draws as a PNG, with its title, definition and date, in the colours of the screen. */
export async function savePicture(layer: HTMLElement, words: PictureWords, fileName: string): Promise<void> {
  const { svg, width, height } = pictureOf(layer, words);
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml;charset=utf-8' }),
  );
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SHARPNESS;
    canvas.height = height * SHARPNESS;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (file === null) throw new Error('The canvas gave no picture.');
    saveFile(fileName, file);
  } finally {
    URL.revokeObjectURL(address);
  }
}

interface Picture {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** One SVG of everything: drawings are copied, legends and matrix cells are drawn where they stand on the screen. */
function pictureOf(layer: HTMLElement, words: PictureWords): Picture {
  for (const scroller of layer.querySelectorAll('.matrix-scroll'))
    scroller.scrollTo({ left: 0, top: 0, behavior: 'instant' });
  const cells = [...layer.querySelectorAll<HTMLElement>('.matrix th, .matrix td')];
  const origin = layer.getBoundingClientRect();
  const right = Math.max(origin.right, ...cells.map((cell) => cell.getBoundingClientRect().right));
  const bottom = Math.max(origin.bottom, ...cells.map((cell) => cell.getBoundingClientRect().bottom));
  const inner = Math.ceil(right - origin.left);
  const definition = breakLines(words.definition, inner, 12);
  const head = PAD + TITLE_LINE + (definition.length + 1) * LINE + 8;
  const width = inner + 2 * PAD;
  const height = Math.ceil(head + (bottom - origin.top) + PAD);

  const ground = getComputedStyle(layer.closest('.chart-card') ?? layer);
  const softColour = getComputedStyle(layer).getPropertyValue('--text-soft');
  const svg = part('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(part('rect', { width, height, fill: ground.backgroundColor }));
  const text = (words: string, x: number, y: number, look: Record<string, string | number>): void => {
    const drawn = part('text', {
      x,
      y,
      'font-family': ground.fontFamily,
      'font-size': 12,
      fill: ground.color,
      ...look,
    });
    drawn.textContent = words;
    svg.append(drawn);
  };
  text(words.title, PAD, PAD + 16, { 'font-size': 16, 'font-weight': 600 });
  [...definition, words.stamp].forEach((line, index) => {
    text(line, PAD, PAD + TITLE_LINE + 14 + index * LINE, { fill: softColour });
  });

  const place = (element: Element): { x: number; y: number; width: number; height: number } => {
    const box = element.getBoundingClientRect();
    return { x: box.left - origin.left + PAD, y: box.top - origin.top + head, width: box.width, height: box.height };
  };
  for (const cell of cells) {
    const look = getComputedStyle(cell);
    const box = place(cell);
    svg.append(part('rect', { ...box, fill: look.backgroundColor }));
    const toRight = look.textAlign === 'right' || look.textAlign === 'end';
    const x = toRight ? box.x + box.width - 6 : look.textAlign === 'center' ? box.x + box.width / 2 : box.x + 6;
    text(cell.textContent, x, box.y + box.height / 2 + 4, {
      fill: look.color,
      'font-weight': look.fontWeight,
      'text-anchor': toRight ? 'end' : look.textAlign === 'center' ? 'middle' : 'start',
    });
  }
  for (const words of layer.querySelectorAll<HTMLElement>('.chart-legend-item > span')) {
    const box = place(words);
    text(words.textContent, box.x, box.y + box.height / 2 + 4, { fill: getComputedStyle(words).color });
  }
  for (const drawing of layer.querySelectorAll<SVGSVGElement>('.chart-drawing svg, .chart-legend svg')) {
    const copy = copyWithLooks(drawing);
    for (const [name, value] of Object.entries(place(drawing))) copy.setAttribute(name, String(value));
    svg.append(copy);
  }
  return { svg, width, height };
}

function copyWithLooks(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [...copy.querySelectorAll('*')];
  [...drawing.querySelectorAll('*')].forEach((original, index) => {
    const look = getComputedStyle(original);
    const target = copies[index];
    target?.removeAttribute('class');
    for (const name of LOOKS) target?.setAttribute(name, look.getPropertyValue(name));
  });
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  return copy;
}

function part<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
