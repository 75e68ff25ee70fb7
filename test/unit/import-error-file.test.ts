import { describe, expect, it } from 'vitest';
import { errorFileText, reasonText } from '../../electron/backend/features/imports/error-file.ts';
import { parseOrderNumber } from '../../electron/backend/features/imports/values/order-number.ts';
import { csvLine } from '../../shared/domain/csv.ts';

const row = {
  row: 3,
  reasons: [{ key: 'imports.row.timeUnreadable', parameters: { column: '下单时间' } } as const],
  cells: ['2324600012345678', 'a,"b"'],
};

describe('the file of failed rows', () => {
  it('has row number and reason in front of the columns of the file', () => {
    expect(errorFileText('zh-CN', ['订单号', '标题'], [row], 0)).toBe(
      '\uFEFF行号,失败原因,订单号,标题\r\n3,「下单时间」不是能识别的时间。,\'2324600012345678,"a,""b"""\r\n',
    );
    expect(errorFileText('en', [], [row], 5)).toBe(
      '\uFEFFRow,Reason,Column 1,Column 2\r\n3,"""下单时间"" is not a time that can be read.",\'2324600012345678,"a,""b"""\r\n,Another 5 rows failed and are not listed.\r\n',
    );
  });

  it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|x', '%0A', '=HYPERLINK("http://x")'])(
    'disarms %j',
    (cell) => {
      const written = csvLine([cell]).replace(/^"|"$/g, '');
      expect(written.startsWith("'")).toBe(true);
    },
  );

  it.each(['-12.50', '+5', '12', '订单', '2024-01-05'])('leaves %s as it is', (cell) =>
    expect(csvLine([cell])).toBe(cell),
  );

  it('saves long numbers from the spreadsheet and is read back by our own import', () => {
    expect(csvLine(['2324600012345678', '00123'])).toBe("'2324600012345678,'00123");
    expect(parseOrderNumber("'2324600012345678")).toEqual({ ok: true, value: '2324600012345678' });
  });

  it('joins all reasons in the reader’s language', () => {
    const reasons = [
      { key: 'imports.row.timeMissing' },
      { key: 'imports.row.amountNegative', parameters: { column: 'x' } },
    ] as const;
    expect(reasonText('en', reasons)).toBe('The order time is missing. The amount is negative.');
    expect(reasonText('zh-CN', reasons)).toBe('缺少下单时间。金额不能是负数。');
  });
});
