import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { createCarrierMatcher } from '../../electron/backend/features/shipments/carrier-match.ts';
import { guessColumns } from '../../electron/backend/features/shipments/guess-columns.ts';
import { rowsOfTable } from '../../electron/backend/features/shipments/rows-of-table.ts';
import { readShippingTable } from '../../electron/backend/features/shipments/shipping-table.ts';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { bareWaybill, carrierOfWaybill } from '../../shared/domain/waybill.ts';
import { makeWorkbook } from '../helpers/make-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'maitian-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { carriers, carrierWords, numberForms } = kuaishouPlatform;
const match = createCarrierMatcher(carriers, carrierWords);
let files = 0;
async function rowsOf(content: string | Buffer, isOrder = (text: string) => /^25320\d+$/.test(text)) {
  files += 1;
  const path = join(folder, `${files}.upload`);
  writeFileSync(path, content);
  const table = await readShippingTable(path);
  const columns = guessColumns(table, { isOrder, isCarrier: (text) => 'code' in match(text) });
  return { columns, rows: rowsOfTable(table, columns) };
}
const short = ({ place, orderText, carrierText, waybill }: Awaited<ReturnType<typeof rowsOf>>['rows'][number]) =>
  [place, orderText, carrierText, waybill].join(' ');

describe('a table of tracking numbers', () => {
  it('is read from GB18030 text whatever its columns are called, with empty rows and a title above the header', async () => {
    const text =
      '十一月发货表,,,\r\n\r\n收货人,物流单号,快递,线上订单号\r\n王小明,YT8800000000001,圆通,2532000000000001\r\n,,,\r\n李雷,="JT5900000000001",极兔速递,\'2532000000000002\r\n';
    const { rows } = await rowsOf(iconv.encode(text, 'gb18030'));
    expect(rows.map(short)).toEqual([
      '4 2532000000000001 圆通 YT8800000000001',
      '6 2532000000000002 极兔速递 JT5900000000001',
    ]);
    expect(JSON.stringify(rows.map(({ cells }) => cells))).not.toContain('王小明');
  });

  it('is read without a header, by what its cells are', async () => {
    const { columns, rows } = await rowsOf(
      'YT8800000000001\t2532000000000001\t圆通\nYT8800000000002\t2532000000000002\t圆通\n',
    );
    expect(columns).toEqual({ order: 1, carrier: 2, waybill: 0 });
    expect(rows).toHaveLength(2);
  });

  it('is read from a workbook with merged cells above, empty rows, several sheets and numbers stored as numbers', async () => {
    const file = makeWorkbook([
      { name: '说明', rows: [['请把单号填在第二张表']] },
      {
        name: '发货',
        rows: [
          ['麦田 & 仓库 发货表', null, null],
          [],
          ['订单编号', '快递公司', '运单号'],
          ['2532000000000001', '中通', 78_400_000_000_01],
          [],
          ['2532000000000002', '圆通速递', 'YT8800000000001'],
        ],
      },
    ]);
    const { rows } = await rowsOf(file);
    expect(rows.map(short)).toEqual([
      '4 2532000000000001 中通 7840000000001',
      '6 2532000000000002 圆通速递 YT8800000000001',
    ]);
  });

  it('keeps a number that Excel has mangled recognisable as such', async () => {
    const file = makeWorkbook([
      {
        name: 'Sheet1',
        rows: [
          ['订单号', '快递公司', '快递单号'],
          [2_532_000_012_345_678, '中通', '78400000000001'],
        ],
      },
    ]);
    const { rows } = await rowsOf(file);
    expect(rows[0]?.orderText).toMatch(/^2\.532\d*E\+15$/);
  });

  it.each([
    [
      'a truncated workbook',
      makeWorkbook([{ name: 'a', rows: [['订单号', '快递单号']] }]).subarray(0, 300),
      'imports.table.damaged',
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'imports.table.oldWorkbook'],
    ['another archive', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(40)]), 'imports.table.damaged'],
    ['only a header', '订单号,快递公司,快递单号\r\n', 'shipments.file.noRows'],
    ['twenty thousand rows and more', `订单号,快递单号\n${'1,2\n'.repeat(20_020)}`, 'shipments.file.tooManyRows'],
  ])('says what is wrong with %s', async (_name, content, reason) => {
    await expect(rowsOf(content)).rejects.toMatchObject({ reason });
  });
});

describe('the name of a carrier', () => {
  it.each([
    ['中通', '9'],
    ['中通快递', '9'],
    ['中通速递有限公司', '9'],
    ['ZTO', '9'],
    ['中通快运', '12'],
    ['9', '9'],
    ['圆通', '6'],
    ['顺丰', '4'],
    ['SF Express', '4'],
    ['京东快递', '14'],
    ['德邦', '17'],
    ['德邦快递', '53'],
    ['邮政', '97'],
  ])('%s is found', (text, code) => expect(match(text)).toEqual({ code }));

  it('that nobody has names the nearest ones', () => {
    expect(match('中通快捷')).toEqual({ nearest: expect.arrayContaining(['中通快递']) });
    expect(match('飞毛腿快送')).toEqual({ nearest: [] });
  });
});

describe('a tracking number', () => {
  const list = [...numberForms].map(([code, numberForm]) => ({ code, numberForm }));
  it.each([
    ['YT8812345678901', '6'],
    ['jt5912345678901', '109'],
    ['773123456789012', '3'],
    ['78412345678901', '9'],
    ['JDVA12345678901', '14'],
  ])('%s tells its carrier', (number, code) => expect(carrierOfWaybill(number, list)?.code).toBe(code));

  it('that fits nobody tells nothing', () => expect(carrierOfWaybill('ABC123', list)).toBeUndefined());
  it('loses blanks and invisible characters', () => expect(bareWaybill(' ＹＴ88\u200b 1\t')).toBe('YT881'));
});
