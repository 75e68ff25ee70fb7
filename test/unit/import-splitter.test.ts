import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordSplitter, type FileRow } from '../../electron/backend/features/imports/record-splitter.ts';
import { csvLine } from '../../shared/domain/csv.ts';

function split(text: string, separator = ',', pieces = [text.length]): FileRow[] {
  const splitter = createRecordSplitter(separator);
  const rows: FileRow[] = [];
  let from = 0;
  for (const length of pieces) {
    rows.push(...splitter.push(text.slice(from, from + length)));
    from += length;
  }
  return [...rows, ...splitter.push(text.slice(from)), ...splitter.end()];
}
const cellsOf = (rows: readonly FileRow[]): (readonly string[])[] => rows.map(({ cells }) => cells);

describe('rows of a delimited file', () => {
  it.each(['\n', '\r\n', '\r'])('ends rows at %j', (end) => {
    expect(split(['a,b', '', '1,"x""y"', '2,'].join(end))).toEqual([
      { row: 1, cells: ['a', 'b'], broken: false },
      { row: 3, cells: ['1', 'x"y'], broken: false },
      { row: 4, cells: ['2', ''], broken: false },
    ]);
  });

  it('counts a row of several lines once, as a spreadsheet does', () => {
    const rows = split('a,b\n1,"first\nsecond\n\nthird"\n2,x\n');
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3]);
    expect(rows[1]?.cells[1]).toBe('first\nsecond\n\nthird');
  });

  it('leaves quotes inside an unquoted cell alone', () => {
    expect(cellsOf(split('="2324600012345678",5" screen,x\n'))).toEqual([['="2324600012345678"', '5" screen', 'x']]);
    expect(cellsOf(split('a\t "b" \tc\n', '\t'))).toEqual([['a', 'b', 'c']]);
    expect(cellsOf(split('a\t\t""\n', '\t'))).toEqual([['a', '', '']]);
  });

  it('loses one row to a quote that is never closed', () => {
    const rows = split('h1,h2\n1,"open\n2,b\n3,c\n');
    expect(rows).toEqual([
      { row: 1, cells: ['h1', 'h2'], broken: false },
      { row: 2, cells: ['1'], broken: true },
      { row: 3, cells: ['2', 'b'], broken: false },
      { row: 4, cells: ['3', 'c'], broken: false },
    ]);
  });

  it('loses one row to a stray quote although later rows are quoted', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `${index},"title, ${index}",x`);
    lines[10] = '10,"title 10,x';
    const rows = split(lines.join('\n'));
    expect(rows.filter(({ broken }) => broken)).toEqual([{ row: 11, cells: ['10'], broken: true }]);
    expect(rows).toHaveLength(1000);
  });

  it('gives up a quote after a bounded stretch, not at the end of the file', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${index},x`);
    lines[3] = '3,"x';
    const splitter = createRecordSplitter(',');
    expect(splitter.push(`${lines.join('\n')}\n`).length).toBe(5000);
  });

  it('does not keep a line without end in memory', () => {
    const splitter = createRecordSplitter(',');
    const rows: FileRow[] = [];
    for (let piece = 0; piece < 20; piece += 1) rows.push(...splitter.push('x'.repeat(100_000)));
    rows.push(...splitter.push('\n1,2\n'), ...splitter.end());
    expect(rows).toEqual([
      { row: 1, cells: [], broken: true },
      { row: 2, cells: ['1', '2'], broken: false },
    ]);
  });

  it('parts columns at runs of blanks', () => {
    const rows = split(' 00004 0001 19970101  2\t  29.33\r\n\r\n 00004 0001 19970118  2   29.73\r\n', 'whitespace');
    expect(cellsOf(rows)).toEqual([
      ['00004', '0001', '19970101', '2', '29.33'],
      ['00004', '0001', '19970118', '2', '29.73'],
    ]);
  });

  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('', '订单', 'a,b', 'a"b', '"', '""', 'x\ny', 'x\r\ny', ' y ', '😀', '\t'),
  );
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });
  const write = (rows: string[][], separator: string, end: string): string =>
    rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator)).join(end);

  it('reads back every table, cut into pieces anywhere, and agrees with csv-parse', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '|', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }),
        (rows, separator, end, pieces) => {
          const text = write(rows, separator, end);
          const filled = rows.filter((row) => row.some((value) => value.trim() !== ''));
          expect(cellsOf(split(text, separator, pieces))).toEqual(filled);
          const theirs = parse(text, {
            delimiter: separator,
            relax_column_count: true,
            record_delimiter: ['\n', '\r\n'],
          });
          expect(rows).toEqual(theirs);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('survives every text: all rows numbered upwards, however it is cut', () => {
    const dirty = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\t', '订'), maxLength: 60 });
    fc.assert(
      fc.property(dirty, fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 30 }), (text, pieces) => {
        const whole = split(text);
        expect(split(text, ',', pieces)).toEqual(whole);
        const numbers = whole.map(({ row }) => row);
        expect(numbers).toEqual([...new Set(numbers)].toSorted((left, right) => left - right));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what the file of failed rows writes', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        fc.pre(cells.some((text) => text.trim() !== ''));
        const [row] = split(csvLine(cells));
        expect(
          row?.cells.map((text, index) => text.replace(/^'/, '') === (cells[index] ?? '').replace(/^'/, '')),
        ).not.toContain(false);
      }),
    );
  });
});
