import { DAY, HOUR } from '../../../../shared/domain/clock.ts';
import { UserError } from '../../user-error.ts';
import type { Cell, CellKind, SheetColumn, SheetWriter } from './sheet.ts';
import { createZipFile } from './zip-file.ts';

/** Rows that a sheet can have, its head included. */
const MOST_ROWS = 1_048_576;
/** Characters that a cell can have. */
const LONGEST_CELL = 32_767;
const SHANGHAI_OFFSET = 8 * HOUR;
/** 1970-01-01 as a day of the spreadsheet. */
const EPOCH_DAY = 25_569;

/** Places of the styles in `STYLES`. */
const STYLE_OF: Record<CellKind | 'head', number> = { text: 1, time: 2, money: 3, count: 0, head: 4 };
const WIDTH_OF: Record<CellKind, number> = { text: 20, time: 19, money: 12, count: 9 };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
const ROOT_RELATIONS = `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const BOOK_RELATIONS = `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold: controls, halves of surrogate pairs, and the two non-characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

/** The name of a column: 0 -> A, 26 -> AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnName(Math.floor(index / 26) - 1)}${last}`;
}

function textCell(place: string, text: string, style: number): string {
  const cut = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL) : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cut)}</t></is></c>`;
}

function cellXml(place: string, value: Cell, kind: CellKind): string {
  if (value === null || value === '') return '';
  if (typeof value === 'string') return textCell(place, value, STYLE_OF[kind]);
  const style = STYLE_OF[kind];
  if (kind === 'money') return `<c r="${place}" s="${style}"><v>${value / 100}</v></c>`;
  if (kind === 'time') return `<c r="${place}" s="${style}"><v>${(value + SHANGHAI_OFFSET) / DAY + EPOCH_DAY}</v></c>`;
  return `<c r="${place}"><v>${value}</v></c>`;
}

/**
 * A workbook of one sheet. Texts are texts, also where they look like numbers or formulas; money and counts are numbers,
 * times are dates in Asia/Shanghai. Throws a UserError when the sheet is full.
 */
export function createXlsxSheet(file: number, name: string, columns: readonly SheetColumn[]): SheetWriter {
  const zip = createZipFile(file);
  const names = columns.map((_, index) => columnName(index));
  const add = (part: string, text: string): void => {
    zip.begin(part);
    zip.write(text);
  };
  add('[Content_Types].xml', CONTENT_TYPES);
  add('_rels/.rels', ROOT_RELATIONS);
  add(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add('xl/_rels/workbook.xml.rels', BOOK_RELATIONS);
  add('xl/styles.xml', STYLES);
  const widths = columns.map(
    ({ kind }, index) => `<col min="${index + 1}" max="${index + 1}" width="${WIDTH_OF[kind]}" customWidth="1"/>`,
  );
  add(
    'xl/worksheets/sheet1.xml',
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`,
  );
  let rows = 1;
  zip.write(
    `<row r="1">${columns.map(({ title }, index) => textCell(`${names[index]}1`, title, STYLE_OF.head)).join('')}</row>`,
  );
  return {
    row: (cells) => {
      rows += 1;
      if (rows > MOST_ROWS) throw new UserError('REFUSED', 'exports.tooManyRows', { most: MOST_ROWS - 1 });
      let xml = `<row r="${rows}">`;
      columns.forEach(({ kind }, index) => {
        xml += cellXml(`${names[index]}${rows}`, cells[index] ?? null, kind);
      });
      zip.write(`${xml}</row>`);
    },
    end: () => {
      zip.write('</sheetData></worksheet>');
      return zip.end();
    },
    get bytes() {
      return zip.bytes;
    },
  };
}
