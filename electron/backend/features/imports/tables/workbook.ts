import { UserError } from '../../../user-error.ts';
import type { TableRow } from './table-row.ts';
import { openZip } from './zip-entries.ts';

const SHEET = /<(?:\w+:)?sheet\b([^>]*)\/?>/g;
const RELATION = /<(?:\w+:)?Relationship\b([^>]*)\/?>/g;
const STRING_ITEM = /<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g;
const PHONETIC = /<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g;
const TEXT = /<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g;
const ROW = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A spreadsheet keeps fifteen digits of a number; the rest is lost when it is typed. */
const EXACT_BELOW = 1e15;
const MOST_COLUMNS = 200;

/** The sheets of an XLSX workbook, in their order, each with its rows. Throws a UserError for what is no workbook. */
export function readWorkbook(file: Buffer): { readonly name: string; rows(): TableRow[] }[] {
  const part = openZip(file);
  const book = part('xl/workbook.xml');
  if (book === undefined) throw new UserError('INVALID_INPUT', 'imports.table.noWorkbook');
  const targets = new Map(
    [...(part('xl/_rels/workbook.xml.rels') ?? '').matchAll(RELATION)].map(([, attributes = '']) => [
      attribute(attributes, 'Id'),
      attribute(attributes, 'Target'),
    ]),
  );
  let strings: string[] | undefined;
  const shared = (): string[] => {
    strings ??= [...(part('xl/sharedStrings.xml') ?? '').matchAll(STRING_ITEM)].map(([, inner = '']) => textOf(inner));
    return strings;
  };
  return [...book.matchAll(SHEET)].map(([, attributes = ''], index) => {
    const target = targets.get(attribute(attributes, 'r:id') ?? '') ?? `worksheets/sheet${index + 1}.xml`;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return { name: attribute(attributes, 'name') ?? '', rows: () => rowsOf(part(path) ?? '', shared()) };
  });
}

function rowsOf(sheet: string, shared: readonly string[]): TableRow[] {
  const rows: TableRow[] = [];
  let number = 0;
  for (const [, attributes = '', inner = ''] of sheet.matchAll(ROW)) {
    number = Number(attribute(attributes, 'r') ?? number + 1);
    const cells: string[] = [];
    for (const [, cellAttributes = '', content = ''] of inner.matchAll(CELL)) {
      const column = columnOf(attribute(cellAttributes, 'r')) ?? cells.length;
      if (column >= MOST_COLUMNS) continue;
      while (cells.length < column) cells.push('');
      cells[column] = cellText(attribute(cellAttributes, 't'), content, shared);
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ row: number, cells, broken: false });
  }
  return rows;
}

function cellText(type: string | undefined, content: string, shared: readonly string[]): string {
  if (type === 'inlineStr') return textOf(content);
  const value = unescapeXml(VALUE.exec(content)?.[1] ?? '');
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'e') return '';
  return type === undefined || type === 'n' ? numberText(value) : value;
}

/** A number of more than fifteen digits has lost its end: it stays in scientific notation, which the check names. */
function numberText(value: string): string {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (Math.abs(number) >= EXACT_BELOW)
    return number
      .toExponential(14)
      .replace(/\.?0+e/, 'e')
      .toUpperCase();
  return /e/i.test(value) ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 10 }) : value;
}

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function textOf(inner: string): string {
  return [...inner.replace(PHONETIC, '').matchAll(TEXT)].map(([, text = '']) => unescapeXml(text)).join('');
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
}

function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/_x([0-9A-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
