import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderAmounts, splitFen } from '../../electron/backend/features/imports/order-amounts.ts';
import { buildOrder } from '../../electron/backend/features/imports/order-builder.ts';
import { contentKey } from '../../electron/backend/features/imports/order-key.ts';
import { createRowParser, type ParsedRow } from '../../electron/backend/features/imports/row-parser.ts';
import { IMPORT_FIELDS, type ImportMapping } from '../../shared/contract/imports.ts';

/** A row of values by field, parsed as a file with one column a field. */
function parse(values: Partial<Record<(typeof IMPORT_FIELDS)[number], string>>, change: Partial<ImportMapping> = {}) {
  const fields = IMPORT_FIELDS.filter((field) => values[field] !== undefined);
  const columns = Object.fromEntries(fields.map((field, index) => [field, index]));
  const mapping = { columns, amountUnit: 'yuan', defaultStatus: 'success', ...change } satisfies ImportMapping;
  const parser = createRowParser({ headers: [...fields], width: fields.length }, mapping);
  return parser({ row: 2, cells: fields.map((field) => values[field] ?? ''), broken: false });
}
function row(values: Parameters<typeof parse>[0]): ParsedRow {
  const { parsed, reasons } = parse({ createdAt: '2024-01-05', ...values });
  if (parsed === undefined) throw new Error(JSON.stringify(reasons));
  return parsed;
}
const good = {
  platformOrderId: '2324600012345678',
  createdAt: '2024-01-05 13:04:05',
  amount: '59.80',
  title: '油泼辣子',
  receiverName: '张三丰',
  receiverPhone: '13812340000',
  address: '陕西省西安市雁塔区小寨东路1号',
  buyerMessage: '打13812340000',
  note: '发顺丰',
};

describe('a row', () => {
  it('is read into our units with receiver data masked everywhere', () => {
    const result = parse(good);
    expect(result.reasons).toEqual([]);
    expect(result.parsed).toMatchObject({
      orderNumber: '2324600012345678',
      amount: 5980,
      createdAt: Date.parse('2024-01-05T13:04:05+08:00'),
      quantity: 1,
      status: 'success',
      maskedName: '张**',
      maskedPhone: '138****0000',
      province: '陕西省',
      city: '西安市',
      district: '雁塔区',
      maskedAddress: '****',
      buyerMessage: '打138****0000',
    });
    expect(JSON.stringify(result)).not.toMatch(/张三丰|13812340000|小寨/);
  });

  it.each([
    [{ platformOrderId: '' }, ['imports.row.orderNumberMissing']],
    [{ platformOrderId: '2.3E+15' }, ['imports.row.numberDestroyed']],
    [{ createdAt: '' }, ['imports.row.timeMissing']],
    [{ createdAt: 'yesterday' }, ['imports.row.timeUnreadable']],
    [{ amount: 'free' }, ['imports.row.moneyUnreadable']],
    [{ amount: '-5' }, ['imports.row.amountNegative']],
    [{ quantity: '0' }, ['imports.row.quantityUnreadable']],
    [{ status: '神秘' }, ['imports.row.statusUnknown']],
    [{ title: '乱\uFFFD码' }, ['imports.row.undecodable']],
    [{ createdAt: 'x', amount: 'y' }, ['imports.row.timeUnreadable', 'imports.row.moneyUnreadable']],
  ])('is refused with %j', (change, keys) => {
    const { reasons, parsed } = parse({ ...good, ...change });
    expect(parsed).toBeUndefined();
    expect(reasons.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
  });

  it('keeps nothing of persons when its columns cannot be trusted', () => {
    const parser = createRowParser(
      { headers: ['订单号', '收货人', '金额'], width: 3 },
      { columns: { platformOrderId: 0, amount: 2 }, amountUnit: 'yuan', defaultStatus: 'success' },
    );
    const shifted = parser({
      row: 9,
      cells: ['2324600012345678', '小寨东路', '张三丰', '13812340000', '5.00'],
      broken: false,
    });
    expect(shifted.reasons.map(({ key }) => key)).toEqual(['imports.row.tooManyCells']);
    expect(shifted.cells).toEqual(['2324600012345678', '****', '****', '138****0000', '5.00']);
    const broken = parser({ row: 10, cells: ['2324600012345678', '张三丰'], broken: true });
    expect(broken.cells).toEqual(['2324600012345678', '****']);
    const trailing = parser({ row: 11, cells: ['2324600012345678', '张三丰', '5.00', '', ' '], broken: false });
    expect(trailing.reasons.map(({ key }) => key)).toEqual(['imports.row.timeMissing']);
  });

  it('tells buyers apart that are known by phone or e-mail, without keeping either', () => {
    const [one, two] = [row({ buyerNick: '13812340000' }), row({ buyerNick: '13856780000' })];
    expect([one.buyerNick, two.buyerNick]).toEqual(['138****0000', '138****0000']);
    expect(one.buyerId).not.toBe(two.buyerId);
    expect(row({ buyerNick: '13812340000', title: 'other' }).buyerId).toBe(one.buyerId);
    expect(JSON.stringify(parse({ ...good, buyerId: 'me@example.com' }))).not.toContain('example');
    expect(row({ buyerId: '0001', buyerNick: '猫' })).toMatchObject({ buyerId: '0001', buyerNick: '猫' });
  });

  it('takes the status from the times where its word does not tell', () => {
    expect(row({ status: '退款中', paidAt: '2024-01-05' }).status).toBe('to_ship');
    expect(row({ status: '退款中', shippedAt: '2024-01-06' }).status).toBe('shipped');
    expect(row({ status: '售后中', amount: '1' }).status).toBe('unpaid');
  });
});

describe('the money of an order', () => {
  it.each([
    ['one row', [{ amount: '59.80', shippingAmount: '5' }], 5480, 500, [5480]],
    [
      'no amount, prices instead',
      [{ unitPrice: '10', quantity: '2', discountAmount: '3' }, { unitPrice: '5' }],
      2200,
      0,
      [1760, 440],
    ],
    [
      'a total repeated on each row',
      [
        { amount: '30', title: 'a' },
        { amount: '30', title: 'b' },
      ],
      3000,
      0,
      [1500, 1500],
    ],
    ['a total on the first row only', [{ amount: '30' }, { amount: '' }], 3000, 0, [1500, 1500]],
    ['amounts of their own', [{ amount: '10' }, { amount: '20' }], 3000, 0, [1000, 2000]],
    [
      'equal amounts that prices show to be the lines own',
      [
        { amount: '10', unitPrice: '10' },
        { amount: '10', unitPrice: '10' },
      ],
      2000,
      0,
      [1000, 1000],
    ],
    [
      'a repeated total beside prices',
      [
        { amount: '30', unitPrice: '10' },
        { amount: '30', unitPrice: '20' },
      ],
      3000,
      0,
      [1000, 2000],
    ],
    [
      'repeated shipping',
      [
        { amount: '30', shippingAmount: '6' },
        { amount: '30', shippingAmount: '6' },
      ],
      2400,
      600,
      [1200, 1200],
    ],
  ])('%s', (_, values, goods, shipping, lines) => {
    expect(orderAmounts(values.map(row))).toMatchObject({ goods, shipping, lines });
  });

  it('is refused when shipping is larger than the total, or nothing is told', () => {
    expect(orderAmounts([row({ amount: '5', shippingAmount: '6' })])).toBeUndefined();
    expect(orderAmounts([row({ unitPrice: '' })])).toBeUndefined();
  });

  it('is split without losing or making a fen', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), weights, (total, parts) => {
        const split = splitFen(total, parts);
        expect(split.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(split.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      }),
    );
  });
});

describe('an order of several rows', () => {
  const rows = [
    { title: '辣子', amount: '10', waybill: 'A1', carrier: '中通', buyerNick: '猫' },
    { title: '橙', amount: '20', waybill: 'B2', quantity: '3', paidAt: '2024-01-06', note: '加急' },
  ].map((values, index) => ({ row: index + 2, parsed: row(values), cells: Object.values(values) }));

  it('has a line a row, a parcel a waybill and no ciphertext', () => {
    const built = buildOrder('1', rows, ['商品', '金额']);
    if (!('order' in built)) throw new Error('not built');
    const { record, raw } = built.order;
    expect(record).toMatchObject({
      goodsAmount: 3000,
      buyer: { openId: 'nick:猫', nick: '猫' },
      updatedAt: Date.parse('2024-01-06T00:00:00+08:00'),
      receiver: { encryptedName: '', encryptedPhone: '', encryptedAddress: '' },
      notes: [{ text: '加急' }],
      lines: [
        { platformLineId: '1', amount: 1000 },
        { platformLineId: '1#2', amount: 2000, quantity: 3, unitPrice: 666 },
      ],
      parcels: [
        { waybill: 'A1', carrierName: '中通', contents: [{ platformLineId: '1', quantity: 1 }] },
        { waybill: 'B2', carrierName: '', contents: [{ platformLineId: '1#2', quantity: 3 }] },
      ],
    });
    expect(JSON.parse(raw).rows[0]).toMatchObject({ 商品: '辣子', 金额: '10', '#3': 'A1' });
  });

  it('takes rows equal in every cell for one row exported twice', () => {
    const [first] = rows;
    if (first === undefined) throw new Error('no row');
    const built = buildOrder('1', [first, { ...first, row: 7 }], []);
    expect('order' in built && built.order.record.lines).toHaveLength(1);
  });
});

describe('the key of a row without an order number', () => {
  const base = row({ buyerId: '7', amount: '5.00', title: 'a' });
  it('is the same however the values are written', () => {
    expect(contentKey(1, row({ buyerId: '7', amount: '¥5', title: ' a ', createdAt: '20240105' }))).toBe(
      contentKey(1, base),
    );
  });
  it.each([
    ['buyer', { buyerId: '8', amount: '5.00', title: 'a' }],
    ['time', { buyerId: '7', amount: '5.00', title: 'a', createdAt: '2024-01-06' }],
    ['goods', { buyerId: '7', amount: '5.00', title: 'b' }],
    ['amount', { buyerId: '7', amount: '5.01', title: 'a' }],
  ])('differs by %s', (_, values) => expect(contentKey(1, row(values))).not.toBe(contentKey(1, base)));
  it('differs by shop', () => expect(contentKey(2, base)).not.toBe(contentKey(1, base)));
});
