import { inflateSync } from 'node:zlib';

/*
 * Reads what Chromium writes: a classic cross-reference table, deflated streams, fonts with a ToUnicode map. Enough to
 * ask of a PDF how large its pages are, what it says, and where its lines are.
 */

type Value = number | string | boolean | null | Name | Reference | Value[] | Dictionary;
interface Dictionary {
  readonly [key: string]: Value;
}
class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
class Reference {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}
class Operator {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export interface PdfText {
  readonly text: string;
  /** Points from the left and from the bottom of the page. */
  readonly x: number;
  readonly y: number;
}

export interface PdfBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Pieces of text in the order in which they are drawn. */
  readonly texts: readonly PdfText[];
  /** The boxes around everything that is filled or stroked. */
  readonly boxes: readonly PdfBox[];
}

/** Millimetres of a length in points. */
export function millimetres(points: number): number {
  return (points / 72) * 25.4;
}

/** Radicals without a decomposition of their own in Unicode, and the characters that they look like. */
const RADICALS =
  '⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟';

/**
 * Fonts draw a radical and the character of the same shape with one glyph, and Chromium writes down only one of the two:
 * the character is meant.
 */
function asCharacter(radical: string): string {
  const place = RADICALS.indexOf(radical);
  return place >= 0 && place % 2 === 0 ? (RADICALS[place + 1] ?? radical) : radical.normalize('NFKC');
}

/** Everything that a page says, without blanks. */
export function pageText(page: PdfPage): string {
  return page.texts
    .map(({ text }) => text)
    .join('')
    .replace(/\s/gu, '')
    .replace(/[\u2e80-\u2fdf]/gu, asCharacter);
}

const DELIMITER = /[\s()<>[\]{}/%]/;

/** Takes objects and operators off a text of one byte a character. */
class Scanner {
  readonly #source: string;
  at: number;
  constructor(source: string, at = 0) {
    this.#source = source;
    this.at = at;
  }
  #skip(): void {
    for (;;) {
      while (this.at < this.#source.length && /\s|\0/.test(this.#source[this.at] ?? '')) this.at += 1;
      if (this.#source[this.at] !== '%') return;
      while (this.at < this.#source.length && !/[\r\n]/.test(this.#source[this.at] ?? '')) this.at += 1;
    }
  }
  /** The next value or operator; undefined at the end. References are only known where `references` is set. */
  next(references = false): Value | Operator | undefined {
    this.#skip();
    const start = this.#source[this.at];
    if (start === undefined) return undefined;
    if (start === '/') return this.#name();
    if (start === '(') return this.#literal();
    if (start === '<') return this.#source[this.at + 1] === '<' ? this.#dictionary() : this.#hexadecimal();
    if (start === '[') {
      this.at += 1;
      return this.#until(']', references);
    }
    if (references) {
      const reference = /^(\d+)\s+\d+\s+R(?![A-Za-z])/.exec(this.#source.slice(this.at, this.at + 30));
      if (reference) {
        this.at += reference[0].length;
        return new Reference(Number(reference[1]));
      }
    }
    const from = this.at;
    this.at += 1;
    while (this.at < this.#source.length && !DELIMITER.test(this.#source[this.at] ?? '')) this.at += 1;
    const word = this.#source.slice(from, this.at);
    if (/^[+-]?(\d|\.\d)/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Operator(word);
  }
  #until(end: string, references: boolean): Value[] {
    const values: Value[] = [];
    for (;;) {
      this.#skip();
      if (this.#source.startsWith(end, this.at)) {
        this.at += end.length;
        return values;
      }
      const value = this.next(references);
      if (value === undefined) throw new Error(`the PDF ends before ${end}`);
      if (!(value instanceof Operator)) values.push(value);
    }
  }
  #name(): Name {
    const from = this.at + 1;
    this.at += 1;
    while (this.at < this.#source.length && !DELIMITER.test(this.#source[this.at] ?? '')) this.at += 1;
    return new Name(this.#source.slice(from, this.at));
  }
  #dictionary(): Dictionary {
    this.at += 2;
    const values = this.#until('>>', true);
    const entries: [string, Value][] = [];
    for (let place = 0; place + 1 < values.length; place += 2) {
      const key = values[place];
      if (key instanceof Name) entries.push([key.name, values[place + 1] ?? null]);
    }
    return Object.fromEntries(entries);
  }
  #hexadecimal(): string {
    const end = this.#source.indexOf('>', this.at);
    const digits = this.#source.slice(this.at + 1, end).replace(/\s/g, '');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }
  #literal(): string {
    const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    let text = '';
    let depth = 0;
    for (this.at += 1; this.at < this.#source.length; this.at += 1) {
      const character = this.#source[this.at] ?? '';
      if (character === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.#source.slice(this.at + 1, this.at + 4))?.[0];
        if (octal) text += String.fromCharCode(Number.parseInt(octal, 8));
        else text += escapes[this.#source[this.at + 1] ?? ''] ?? this.#source[this.at + 1];
        this.at += octal?.length ?? 1;
      } else if (character === ')' && depth === 0) {
        this.at += 1;
        return text;
      } else {
        depth += character === '(' ? 1 : character === ')' ? -1 : 0;
        text += character;
      }
    }
    throw new Error('the PDF ends inside a string');
  }
}

class Document {
  readonly #bytes: Buffer;
  readonly #source: string;
  readonly #offsets = new Map<number, number>();
  readonly root: Dictionary;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#source = bytes.toString('latin1');
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#source)?.[1]);
    if (!this.#source.startsWith('xref', start)) throw new Error('the PDF has no cross-reference table');
    const end = this.#source.indexOf('trailer', start);
    let id = 0;
    for (const line of this.#source.slice(start, end).split(/[\r\n]+/)) {
      const section = /^(\d+) (\d+)\s*$/.exec(line);
      const entry = /^(\d{10}) \d{5} ([nf])\s*$/.exec(line);
      if (section) id = Number(section[1]);
      if (!entry) continue;
      if (entry[2] === 'n') this.#offsets.set(id, Number(entry[1]));
      id += 1;
    }
    const trailer = new Scanner(this.#source, end + 'trailer'.length).next();
    this.root = this.dictionary((trailer as Dictionary).Root ?? null);
  }
  resolve(value: Value): Value {
    return value instanceof Reference ? this.#object(value.id).value : value;
  }
  dictionary(value: Value): Dictionary {
    const found = this.resolve(value);
    return typeof found === 'object' && found !== null && !Array.isArray(found) && !(found instanceof Name)
      ? (found as Dictionary)
      : {};
  }
  #object(id: number): { value: Value; end: number } {
    const offset = this.#offsets.get(id);
    if (offset === undefined) return { value: null, end: 0 };
    const head = /^\d+\s+\d+\s+obj/.exec(this.#source.slice(offset, offset + 30))?.[0];
    const scanner = new Scanner(this.#source, offset + (head?.length ?? 0));
    const value = scanner.next(true);
    return { value: value instanceof Operator || value === undefined ? null : value, end: scanner.at };
  }
  /** The inflated content of a stream. */
  stream(reference: Value): string {
    if (!(reference instanceof Reference)) return '';
    const { value, end } = this.#object(reference.id);
    const head = this.dictionary(value);
    const start = /^\s*stream\r?\n/.exec(this.#source.slice(end, end + 20));
    const length = this.resolve(head.Length ?? null);
    if (!start || typeof length !== 'number') return '';
    const from = end + start[0].length;
    const raw = this.#bytes.subarray(from, from + length);
    const filter = this.resolve(head.Filter ?? null);
    return (filter instanceof Name && filter.name === 'FlateDecode' ? inflateSync(raw) : raw).toString('latin1');
  }
  streamHead(reference: Value): Dictionary {
    return reference instanceof Reference ? this.dictionary(this.#object(reference.id).value) : {};
  }
}

/** Codes of a font and what they mean. */
function readUnicode(map: string): Map<number, string> {
  const meaning = new Map<number, string>();
  const code = (text: string): number => Number.parseInt(Buffer.from(text, 'latin1').toString('hex') || '0', 16);
  const words = (text: string): string => Buffer.from(text, 'latin1').swap16().toString('utf16le');
  const scanner = new Scanner(map);
  let values: Value[] = [];
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    if (!(token instanceof Operator)) {
      values.push(token);
      continue;
    }
    if (token.name === 'endbfchar')
      for (let place = 0; place + 1 < values.length; place += 2)
        meaning.set(code(String(values[place])), words(String(values[place + 1])));
    if (token.name === 'endbfrange')
      for (let place = 0; place + 2 < values.length; place += 3) {
        const [first, last, to] = [code(String(values[place])), code(String(values[place + 1])), values[place + 2]];
        for (let each = first; each <= last; each += 1) {
          if (Array.isArray(to)) meaning.set(each, words(String(to[each - first])));
          else {
            const text = words(String(to));
            const tail = text.charCodeAt(text.length - 1) + each - first;
            meaning.set(each, text.slice(0, -1) + String.fromCharCode(tail));
          }
        }
      }
    values = [];
  }
  return meaning;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

function place(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

interface Font {
  readonly meaning: ReadonlyMap<number, string>;
  readonly wide: boolean;
}

/** Follows the drawing of one page. */
class Painter {
  readonly texts: PdfText[] = [];
  readonly boxes: PdfBox[] = [];
  readonly #document: Document;
  readonly #fonts = new Map<Value, Font>();
  constructor(document: Document) {
    this.#document = document;
  }
  paint(content: string, resources: Dictionary, start: Matrix): void {
    const stack: Matrix[] = [];
    let matrix = start;
    let text = IDENTITY;
    let line = IDENTITY;
    let font: Font | undefined;
    let path: (readonly [number, number])[] = [];
    let operands: Value[] = [];
    const number = (index: number): number => Number(operands[index]);
    const six = (): Matrix => [number(0), number(1), number(2), number(3), number(4), number(5)];
    const show = (shown: Value): void => {
      const parts = Array.isArray(shown) ? shown : [shown];
      const [x, y] = place(multiply(text, matrix), 0, 0);
      const words = parts.map((part) => (typeof part === 'string' ? this.#words(part, font) : '')).join('');
      this.texts.push({ text: words, x, y });
    };
    const close = (): void => {
      if (path.length > 0) {
        const xs = path.map(([x]) => x);
        const ys = path.map(([, y]) => y);
        const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
        this.boxes.push({ x: left, y: bottom, width: Math.max(...xs) - left, height: Math.max(...ys) - bottom });
      }
      path = [];
    };
    const actions: Record<string, () => void> = {
      q: () => void stack.push(matrix),
      Q: () => {
        matrix = stack.pop() ?? start;
      },
      cm: () => {
        matrix = multiply(six(), matrix);
      },
      BT: () => {
        text = IDENTITY;
        line = IDENTITY;
      },
      Tf: () => {
        const [name] = operands;
        font =
          name instanceof Name ? this.#font(this.#document.dictionary(resources.Font ?? null)[name.name]) : undefined;
      },
      Tm: () => {
        text = six();
        line = text;
      },
      Td: () => {
        line = multiply([1, 0, 0, 1, number(0), number(1)], line);
        text = line;
      },
      Tj: () => show(operands[0] ?? ''),
      TJ: () => show(operands[0] ?? ''),
      m: () => void path.push(place(matrix, number(0), number(1))),
      l: () => void path.push(place(matrix, number(0), number(1))),
      c: () => void path.push(place(matrix, number(4), number(5))),
      re: () => {
        const [x, y, width, height] = [number(0), number(1), number(2), number(3)];
        path.push(place(matrix, x, y), place(matrix, x + width, y + height));
      },
      n: () => {
        path = [];
      },
      Do: () => {
        const [name] = operands;
        const form = name instanceof Name ? this.#document.dictionary(resources.XObject ?? null)[name.name] : undefined;
        if (form === undefined) return;
        const head = this.#document.streamHead(form);
        const subtype = head.Subtype;
        if (!(subtype instanceof Name) || subtype.name !== 'Form') return;
        const own = Array.isArray(head.Matrix) ? (head.Matrix.map(Number) as unknown as Matrix) : IDENTITY;
        const inner = this.#document.dictionary(head.Resources ?? null);
        this.paint(this.#document.stream(form), inner, multiply(own, matrix));
      },
    };
    for (const painted of ['f', 'f*', 'S', 's', 'B', 'b', 'B*', 'b*', 'F']) actions[painted] = close;
    const scanner = new Scanner(content);
    for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
      if (!(token instanceof Operator)) {
        operands.push(token);
        continue;
      }
      actions[token.name]?.();
      operands = [];
    }
  }
  #font(value: Value | undefined): Font | undefined {
    if (value === undefined) return undefined;
    const known = [...this.#fonts].find(
      ([key]) => key === value || (key instanceof Reference && value instanceof Reference && key.id === value.id),
    );
    if (known) return known[1];
    const head = this.#document.dictionary(value);
    const subtype = head.Subtype;
    const font = {
      meaning: readUnicode(this.#document.stream(head.ToUnicode ?? null)),
      wide: subtype instanceof Name && subtype.name === 'Type0',
    };
    this.#fonts.set(value, font);
    return font;
  }
  #words(codes: string, font: Font | undefined): string {
    if (!font) return '';
    const step = font.wide ? 2 : 1;
    let words = '';
    for (let at = 0; at + step <= codes.length; at += step) {
      const code = font.wide ? codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1) : codes.charCodeAt(at);
      words += font.meaning.get(code) ?? '';
    }
    return words;
  }
}

function* leaves(document: Document, node: Value, inherited: Dictionary): Generator<Dictionary> {
  const own = document.dictionary(node);
  const page = { ...inherited, ...own };
  const kids = document.resolve(own.Kids ?? null);
  if (!Array.isArray(kids)) return yield page;
  const { MediaBox = inherited.MediaBox ?? null, Resources = inherited.Resources ?? null } = own;
  for (const kid of kids) yield* leaves(document, kid, { MediaBox, Resources });
}

/** The pages of a PDF. Throws for one that is not as Chromium writes them. */
export function readPdf(bytes: Buffer): PdfPage[] {
  const document = new Document(bytes);
  const painter = (): Painter => new Painter(document);
  return [...leaves(document, document.root.Pages ?? null, {})].map((page) => {
    const box = document.resolve(page.MediaBox ?? null);
    if (!Array.isArray(box)) throw new Error('a page has no size');
    const [left = 0, bottom = 0, right = 0, top = 0] = box.map(Number);
    const drawn = painter();
    const contents = document.resolve(page.Contents ?? null);
    const parts = Array.isArray(contents) ? contents : [page.Contents ?? null];
    drawn.paint(
      parts.map((part) => document.stream(part)).join('\n'),
      document.dictionary(page.Resources ?? null),
      IDENTITY,
    );
    return { width: right - left, height: top - bottom, texts: drawn.texts, boxes: drawn.boxes };
  });
}
