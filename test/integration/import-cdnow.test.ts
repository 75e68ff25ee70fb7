import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportMapping } from '../../shared/contract/imports.ts';
import { openImportBench } from './import-fixture.ts';

const file = process.env.MAITIAN_CDNOW;
const SKIPPED = 'MAITIAN_CDNOW is not set: the import of real purchases was not tried';
if (file === undefined) console.warn(SKIPPED);

/** Buyer in the full cohort, buyer, date, pieces, amount. */
const MAPPING = {
  columns: { buyerId: 1, createdAt: 2, quantity: 3, amount: 4 },
  amountUnit: 'yuan',
  defaultStatus: 'success',
} satisfies ImportMapping;

describe('real purchases: 6,919 transactions of 2,357 buyers, parted by blanks, without header', () => {
  it.skipIf(file === undefined)(
    'are all stored once',
    async () => {
      const content = readFileSync(file ?? '');
      await using bench = await openImportBench();
      const id = await bench.upload(content, 'cdnow.txt');
      const { options, mapping } = await bench.service.inspect(id, {});
      expect(options).toEqual({ encoding: 'utf-8', separator: 'whitespace', hasHeader: false });
      expect(mapping.columns).toEqual({ createdAt: 2, quantity: 3, amount: 4 });
      const job = await bench.runToEnd(id, options, MAPPING);
      expect(job).toMatchObject({ state: 'done', rowsRead: 6919, rowsFailed: 0, ordersAdded: 6919 });
      expect(bench.count('SELECT count(*) FROM orders')).toBe(6919);
      expect(bench.count('SELECT count(DISTINCT buyer_id) FROM orders')).toBe(2357);
      expect(bench.count('SELECT count(*) FROM buyers')).toBe(2357);

      const rows = content
        .toString('latin1')
        .trim()
        .split(/\r?\n/)
        .map((line) => line.trim().split(/\s+/));
      const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[4]) * 100), 0);
      const pieces = rows.reduce((sum, row) => sum + Number(row[3]), 0);
      expect(bench.count('SELECT sum(amount) FROM orders')).toBe(cents);
      expect(bench.count('SELECT sum(quantity) FROM order_lines')).toBe(pieces);
      expect(bench.count('SELECT min(created_at) FROM orders')).toBe(Date.parse('1997-01-01T00:00:00+08:00'));

      const again = await bench.importFile(content, MAPPING);
      expect(again).toMatchObject({ state: 'done', ordersAdded: 0, ordersChanged: 0, ordersUnchanged: 6919 });
      expect(bench.count('SELECT count(*) FROM orders')).toBe(6919);
    },
    60_000,
  );
});
