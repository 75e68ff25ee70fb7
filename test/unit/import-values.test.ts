import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../electron/backend/features/imports/values/money.ts';
import { parseOrderNumber, parseWaybills } from '../../electron/backend/features/imports/values/order-number.ts';
import { parseQuantity } from '../../electron/backend/features/imports/values/quantity.ts';
import { parseStatus } from '../../electron/backend/features/imports/values/status.ts';
import { parseTime } from '../../electron/backend/features/imports/values/time.ts';

const reasonOf = (result: { ok: boolean; reason?: { key: string } }): string => result.reason?.key ?? 'no reason';

describe('times of Asia/Shanghai', () => {
  const afternoon = Date.parse('2024-01-05T13:04:05+08:00');
  const midnight = Date.parse('2024-01-05T00:00:00+08:00');
  it.each([
    ['2024-01-05 13:04:05', afternoon],
    ['2024-1-5 13:4:5', afternoon],
    ['2024/01/05 13:04:05', afternoon],
    ['2024.01.05 13:04:05', afternoon],
    ['2024-01-05T13:04:05', afternoon],
    ['2024-01-05T05:04:05Z', afternoon],
    ['2024-01-05 13:04:05 +0800', afternoon],
    ['2024-01-05T07:04:05+02:00', afternoon],
    ['2024年1月5日 13时4分5秒', afternoon],
    ['2024年01月05日13:04:05', afternoon],
    ['2024-01-05 下午1:04:05', afternoon],
    ['2024-01-05 1:04:05 PM', afternoon],
    ['20240105130405', afternoon],
    ['20240105 130405', afternoon],
    ['20240105 13:04:05', afternoon],
    ['Jan 5, 2024 1:04:05 PM', afternoon],
    ['5 January 2024 13:04:05', afternoon],
    ['１３/1/2024', Date.parse('2024-01-13T00:00:00+08:00')],
    [String(afternoon), afternoon],
    [String(afternoon / 1000), afternoon],
    ['\t2024-01-05 13:04:05\t', afternoon],
    ['="2024-01-05 13:04:05"', afternoon],
    ['2024-01-05 13:04:05.250', afternoon + 250],
    ['2024-01-05 13:04', afternoon - 5000],
    ['202401051304', afternoon - 5000],
    ['2024-01-05', midnight],
    ['2024/1/5', midnight],
    ['20240105', midnight],
    ['45296', midnight],
    ['45296.5445023148', afternoon],
    ['2024-01-05 12:00 AM', midnight],
  ])('reads %s', (text, expected) => {
    expect(parseTime(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['', ' ', '-', '--', '0000-00-00 00:00:00', '0', 'null', '无'])('takes "%s" for no time', (text) => {
    expect(parseTime(text)).toEqual({ ok: true, value: undefined });
  });

  it.each([
    '2024-02-30',
    '2024-13-01',
    '2024-01-05 25:00:00',
    '2024-01-05 10:61',
    '04:05.0',
    'soon',
    '1/32/2024',
    '1800-01-01',
    '12',
  ])('refuses %s', (text) => {
    expect(reasonOf(parseTime(text))).toBe('imports.row.timeUnreadable');
  });

  it('does not guess between day and month', () => {
    expect(reasonOf(parseTime('1/5/2024'))).toBe('imports.row.timeAmbiguous');
    expect(parseTime('5/5/2024').ok).toBe(true);
    expect(parseTime('5/13/2024')).toEqual(parseTime('2024-05-13'));
  });

  it('reads back every time in every form', () => {
    const second = fc.integer({ min: Date.UTC(1991, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 });
    fc.assert(
      fc.property(second, (seconds) => {
        const shanghai = new Date((seconds + 8 * 3600) * 1000).toISOString();
        const [date = '', clock = ''] = shanghai.slice(0, 19).split('T');
        const [year = '', month = '', day = ''] = date.split('-');
        const serial = ((seconds + 8 * 3600) / 86_400 + 25_569).toFixed(10);
        const forms = [
          `${date} ${clock}`,
          `${Number(year)}/${Number(month)}/${Number(day)} ${clock}`,
          `${year}年${month}月${day}日 ${clock}`,
          `${date.replaceAll('-', '')}${clock.replaceAll(':', '')}`,
          `${date}T${clock}+08:00`,
          serial,
        ];
        for (const form of forms) expect([form, parseTime(form)]).toEqual([form, { ok: true, value: seconds * 1000 }]);
      }),
      { numRuns: 300 },
    );
  });

  it('answers every text without throwing', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseTime(text).ok === 'boolean'));
  });
});

describe('amounts', () => {
  const yuan = { unit: 'yuan' } as const;
  it.each([
    ['¥1,234.50', 123_450],
    ['￥1，234.50', 123_450],
    ['12.8元', 1280],
    ['12.80', 1280],
    ['12', 1200],
    ['.5', 50],
    ['5.', 500],
    ['１２．８', 1280],
    ['-12.50', -1250],
    ['¥-12.50', -1250],
    ['(12.50)', -1250],
    ['$ 29.33', 2933],
    ['1,234,567.89', 123_456_789],
    ['12.800000000000001', 1280],
    ['12.799999999999999', 1280],
    ['0.00', 0],
    ['-0', 0],
    ["'12.5", 1250],
  ])('reads %s', (text, fen) => {
    expect(parseMoney(text, yuan)).toEqual({ ok: true, value: fen });
  });

  it.each(['12,50', '1,23,456', '12.3.4', 'abc', '1.2E+03', '¥', '.', '12 apples', '99999999999999'])(
    'refuses %s',
    (text) => {
      expect(reasonOf(parseMoney(text, yuan))).toBe('imports.row.moneyUnreadable');
    },
  );

  it('refuses parts of a fen in amounts and rounds them in prices', () => {
    expect(reasonOf(parseMoney('3.335', yuan))).toBe('imports.row.moneyTooFine');
    expect(parseMoney('3.335', { unit: 'yuan', round: true })).toEqual({ ok: true, value: 334 });
    expect(parseMoney('3.3349', { unit: 'yuan', round: true })).toEqual({ ok: true, value: 333 });
  });

  it('takes whole numbers for fen where the file says so', () => {
    expect(parseMoney('1280', { unit: 'fen' })).toEqual({ ok: true, value: 1280 });
    expect(parseMoney('1280.00', { unit: 'fen' })).toEqual({ ok: true, value: 1280 });
    expect(reasonOf(parseMoney('12.5', { unit: 'fen' }))).toBe('imports.row.moneyTooFine');
  });

  it('reads back every amount to the fen, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        const whole = String(Math.trunc(fen / 100));
        const cents = String(fen % 100).padStart(2, '0');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
        for (const form of [
          `${whole}.${cents}`,
          `¥${grouped}.${cents}`,
          `${grouped}.${cents}0元`,
          `RMB ${whole}.${cents}`,
        ])
          expect([form, parseMoney(form, yuan)]).toEqual([form, { ok: true, value: fen }]);
        expect(parseMoney(`-${whole}.${cents}`, yuan)).toEqual({ ok: true, value: fen === 0 ? 0 : -fen });
      }),
    );
  });

  it('answers every text without throwing, and only with whole fen', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = parseMoney(text, { unit: 'yuan', round: true });
        return !result.ok || result.value === undefined || Number.isSafeInteger(result.value);
      }),
    );
  });
});

describe('quantities', () => {
  it.each([
    ['2', 2],
    ['2.0', 2],
    ['2件', 2],
    ['x3', 3],
    ['1,000', 1000],
    ['', undefined],
  ])('reads "%s"', (text, quantity) => {
    expect(parseQuantity(text)).toEqual({ ok: true, value: quantity });
  });
  it.each(['0', '-1', '1.5', 'two', '2000000'])('refuses %s', (text) => {
    expect(reasonOf(parseQuantity(text))).toBe('imports.row.quantityUnreadable');
  });
});

describe('order numbers', () => {
  it.each([
    ["'2324600012345678", '2324600012345678'],
    ['="2324600012345678"', '2324600012345678'],
    ['2324600012345678\t', '2324600012345678'],
    ['\t2324600012345678', '2324600012345678'],
    ['\uFEFF2324600012345678 ', '2324600012345678'],
    ['2324600012345678.0', '2324600012345678'],
    ['230105-123456789012345', '230105-123456789012345'],
    ['#1001', '#1001'],
    ['E20240105001', 'E20240105001'],
    ['-', undefined],
  ])('reads %s', (text, number) => {
    expect(parseOrderNumber(text)).toEqual({ ok: true, value: number });
  });

  it.each(['2.3E+15', '2.3246E+15', '2e15', '2,3E+15'])('says that a spreadsheet destroyed %s', (text) => {
    expect(reasonOf(parseOrderNumber(text))).toBe('imports.row.numberDestroyed');
    expect(reasonOf(parseWaybills(text.replace(',', '.')))).toBe('imports.row.numberDestroyed');
  });

  it.each(['123,456', 'two words', 'x'.repeat(65), '123;456'])('refuses %s', (text) => {
    expect(reasonOf(parseOrderNumber(text))).toBe('imports.row.orderNumberUnreadable');
  });

  it('keeps every digit of long numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 24n }), (number) => {
        for (const text of [`${number}`, `'${number}`, `="${number}"`, `${number}\t`])
          expect(parseOrderNumber(text)).toEqual({ ok: true, value: `${number}` });
      }),
    );
  });

  it('parts several waybills', () => {
    expect(parseWaybills('SF1234567890，YT9876543210;SF1234567890')).toEqual({
      ok: true,
      value: ['SF1234567890', 'YT9876543210'],
    });
    expect(parseWaybills('')).toEqual({ ok: true, value: [] });
  });
});

describe('status words', () => {
  it.each([
    ['待付款', 'unpaid'],
    ['等待买家付款', 'unpaid'],
    ['待发货', 'to_ship'],
    ['买家已付款，等待卖家发货', 'to_ship'],
    ['WAIT_SELLER_SEND_GOODS', 'to_ship'],
    ['卖家已发货，等待买家确认', 'shipped'],
    ['已发货，待签收', 'shipped'],
    ['已发货，退款成功', 'closed'],
    ['已收货', 'received'],
    ['交易成功', 'success'],
    ['已完成', 'success'],
    ['交易关闭', 'closed'],
    ['已取消', 'closed'],
    ['Cancelled', 'closed'],
    ['Awaiting Payment', 'unpaid'],
    ['partially_fulfilled', 'to_ship'],
    ['退款中', 'unclear'],
    ['', undefined],
  ])('reads %s', (text, status) => {
    expect(parseStatus(text)).toEqual({ ok: true, value: status });
  });
  it('names a word that it does not know', () => {
    expect(parseStatus('神秘状态')).toEqual({
      ok: false,
      reason: { key: 'imports.row.statusUnknown', parameters: { word: '神秘状态' } },
    });
  });
});
