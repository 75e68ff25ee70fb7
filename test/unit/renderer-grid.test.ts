import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTable } from '../../renderer/ui/grid/as-table.ts';
import { defaultLayout, fitLayout, moveColumn, placeColumn } from '../../renderer/ui/grid/grid-layout.ts';

const COLUMNS = [
  { id: 'goods', pinned: true },
  { id: 'number' },
  { id: 'status' },
  { id: 'paidAt', hiddenByDefault: true },
];

describe('grid layout', () => {
  it('starts with the default order and hidden columns', () => {
    expect(defaultLayout(COLUMNS)).toEqual({
      columnOrder: ['goods', 'number', 'status', 'paidAt'],
      hiddenColumns: ['paidAt'],
      columnWidths: {},
      density: 'comfortable',
    });
  });

  it('drops columns that are gone and puts new ones where the default order has them', () => {
    const kept = {
      columnOrder: ['status', 'gone', 'goods'],
      hiddenColumns: ['gone', 'status', 'goods'],
      columnWidths: { status: 99 },
      density: 'compact' as const,
    };
    expect(fitLayout(kept, COLUMNS)).toEqual({
      columnOrder: ['goods', 'status', 'paidAt', 'number'],
      hiddenColumns: ['status', 'paidAt'],
      columnWidths: { status: 99 },
      density: 'compact',
    });
  });

  it('always holds every column once, pinned ones first, whatever was kept', () => {
    const ids = fc.uniqueArray(fc.constantFrom('goods', 'number', 'status', 'paidAt', 'gone', 'other'));
    fc.assert(
      fc.property(ids, ids, (columnOrder, hiddenColumns) => {
        const layout = fitLayout({ columnOrder, hiddenColumns, columnWidths: {}, density: 'compact' }, COLUMNS);
        expect([...layout.columnOrder].sort()).toEqual(['goods', 'number', 'paidAt', 'status']);
        expect(layout.columnOrder[0]).toBe('goods');
        expect(layout.hiddenColumns).not.toContain('goods');
        expect(new Set(layout.hiddenColumns).size).toBe(layout.hiddenColumns.length);
      }),
    );
  });

  it('moves a column by one place and stops at the ends', () => {
    const layout = defaultLayout(COLUMNS);
    expect(moveColumn(layout, 'number', 1).columnOrder).toEqual(['goods', 'status', 'number', 'paidAt']);
    expect(moveColumn(layout, 'paidAt', 1)).toBe(layout);
    expect(placeColumn(layout, 'paidAt', 'number').columnOrder).toEqual(['goods', 'paidAt', 'number', 'status']);
    expect(placeColumn(layout, 'paidAt', 'gone')).toBe(layout);
  });
});

describe('rows as a table', () => {
  const columns = [
    { title: 'No.', copy: (row: { number: string; note: string }) => row.number },
    { title: 'hidden' },
    { title: 'Note', copy: (row: { number: string; note: string }) => row.note },
  ];

  it('keeps the digits of long numbers and never runs a buyer’s words', () => {
    const table = asTable(
      [
        { number: '2331007672319630', note: '=HYPERLINK("x")' },
        { number: '12', note: '-5.20' },
      ],
      columns,
    );
    expect(table.split('\n')).toEqual(['No.\tNote', `="2331007672319630"\t'=HYPERLINK("x")`, '12\t-5.20']);
  });

  it('has one line a row and the same number of cells in each, whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ number: fc.string(), note: fc.string({ unit: 'binary' }) })), (rows) => {
        const lines = asTable(rows, columns).split('\n');
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) expect(line.split('\t')).toHaveLength(2);
      }),
    );
  });
});
