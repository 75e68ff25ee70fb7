import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOfColumn } from '../../electron/backend/features/imports/column-kinds.ts';
import {
  maskAddressText,
  maskName,
  maskPhone,
  maskUnknown,
  maskWithin,
} from '../../electron/backend/features/imports/masking.ts';

describe('masking of receiver data', () => {
  it.each([
    ['张三丰', '张**'],
    ['张', '张**'],
    ['John Smith', 'J**'],
    ['𠮷野家', '𠮷**'],
    ['张*', '张**'],
    ['', ''],
  ])('name %s', (text, mask) => expect(maskName(text)).toBe(mask));

  it.each([
    ['13812340000', '138****0000'],
    ['+86 138 1234 0000', '138****0000'],
    ['138-1234-0000', '138****0000'],
    ['13812340000-8866', '138****0000'],
    ['138****0000', '138****0000'],
    ['010-12345678', '****78'],
    ['12345', '****'],
    ['', ''],
  ])('phone %s', (text, mask) => expect(maskPhone(text)).toBe(mask));

  it.each([
    ['广东省深圳市南山区科技园路1号', '广东省深圳市南山区****'],
    ['上海市浦东新区张江路88号', '上海市浦东新区****'],
    ['广西壮族自治区南宁市青秀区民族大道1号', '广西壮族自治区南宁市青秀区****'],
    ['内蒙古自治区锡林郭勒盟多伦县某街2号', '内蒙古自治区锡林郭勒盟多伦县****'],
    ['王小明超市后门', '****'],
    ['幸福小区3栋201', '****'],
    ['广东省深圳市南山区****', '广东省深圳市南山区****'],
    ['', ''],
  ])('address %s', (text, mask) => expect(maskAddressText(text)).toBe(mask));

  it('withholds numbers of persons inside free text', () => {
    expect(maskWithin('改电话13812340000，谢谢')).toBe('改电话138****0000，谢谢');
    expect(maskWithin('a@b.com 110101199003071234')).toBe('**** ****');
    expect(maskWithin('订单2324613812340000')).toBe('订单2324613812340000');
    expect(maskUnknown('广东省深圳市南山区科技园')).toBe('****');
    expect(maskUnknown('科技园路15号2栋')).toBe('****');
  });

  it('changes nothing when it masks a mask', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('张', '1', '3', '8', '0', '*', '-', '省', '市', '区', '广东', '路') }),
        (text) => {
          for (const mask of [maskName, maskPhone, maskAddressText]) expect(mask(mask(text))).toBe(mask(text));
        },
      ),
    );
  });

  it('masks by matched field, then by column name, then by what the cell looks like', () => {
    expect(maskOfColumn('receiverName', 'x', true)('张三丰')).toBe('张**');
    expect(maskOfColumn(undefined, '收货人姓名', true)('张三丰')).toBe('张**');
    expect(maskOfColumn(undefined, '联系手机', true)('13812340000')).toBe('138****0000');
    expect(maskOfColumn(undefined, '收货地址 ', true)('王小明超市')).toBe('****');
    expect(maskOfColumn(undefined, '买家支付宝账号', true)('me@x.cn')).toBe('****');
    expect(maskOfColumn(undefined, '其他', true)('13812340000')).toBe('138****0000');
    expect(maskOfColumn(undefined, '店铺名称', true)('麦田小店')).toBe('麦田小店');
    expect(maskOfColumn(undefined, '', false)('anything')).toBe('****');
    expect(maskOfColumn('platformOrderId', '订单号', true)('2324600012345678')).toBe('2324600012345678');
  });
});
