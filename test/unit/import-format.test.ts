import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '../../electron/backend/features/imports/column-guess.ts';
import {
  decodeSample,
  firstRows,
  guessEncoding,
  guessOptions,
} from '../../electron/backend/features/imports/file-format.ts';
import type { ImportMapping } from '../../shared/contract/imports.ts';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly separator: string;
  readonly hasHeader: boolean;
  readonly columns: ImportMapping['columns'];
}

/** First rows as the exporters write them; the persons are invented. */
const SAMPLES: readonly Sample[] = [
  {
    name: 'Kuaishou shop',
    separator: ',',
    hasHeader: true,
    text: `订单编号,订单状态,商品名称,规格,商家编码,商品数量,商品单价,实付款,运费,商家优惠,买家昵称,收货人姓名,收货人电话,省,市,区,详细地址,买家留言,商家备注,订单创建时间,支付时间,发货时间,快递公司,快递单号
"\t2324600012345678",待发货,"油泼辣子，香辣 ""大瓶""",500g*2瓶,LZ-500,2,29.90,59.80,0.00,0.00,爱吃辣的猫,张三丰,13812340000,陕西省,西安市,雁塔区,小寨东路1号,,,2024-01-05 13:04:05,2024-01-05 13:04:20,,,
"\t2324600012345679",已发货,爱媛橙,5斤,AY-5,1,39.90,39.90,0.00,0.00,橙子,李四,13900001111,四川省,成都市,武侯区,人民南路2号,要甜的,,2024-01-06 09:00:00,2024-01-06 09:00:10,2024-01-06 18:00:00,中通快递,ZT1234567890
`,
    columns: {
      platformOrderId: 0,
      status: 1,
      title: 2,
      specification: 3,
      skuCode: 4,
      quantity: 5,
      unitPrice: 6,
      amount: 7,
      shippingAmount: 8,
      discountAmount: 9,
      buyerNick: 10,
      receiverName: 11,
      receiverPhone: 12,
      province: 13,
      city: 14,
      district: 15,
      address: 16,
      buyerMessage: 17,
      note: 18,
      createdAt: 19,
      paidAt: 20,
      shippedAt: 21,
      carrier: 22,
      waybill: 23,
    },
  },
  {
    name: 'Taobao',
    separator: ',',
    hasHeader: true,
    text: `"订单编号","买家会员名","买家支付宝账号","买家应付货款","买家应付邮费","总金额","买家实际支付金额","订单状态","买家留言","收货人姓名","收货地址 ","运送方式","联系电话 ","联系手机","订单创建时间","订单付款时间 ","宝贝标题 ","物流单号 ","物流公司","订单备注","宝贝总数量"
"=""1234567890123456789""","buyer_a","a@x.cn","88.00","10.00","98.00","98.00","交易成功","","王五","北京 北京市 朝阳区 某路1号","快递","'","'13700001111","2023-11-11 00:00:01","2023-11-11 00:00:30","手工竹编篮","YT123456","圆通速递","","1"
"=""1234567890123456790""","buyer_b","b@x.cn","20.00","0.00","20.00","20.00","交易关闭","","赵六","上海 上海市 徐汇区 某路2号","快递","'","'13700002222","2023-11-12 10:00:01","","非遗手作","","","","2"
`,
    columns: {
      platformOrderId: 0,
      buyerNick: 1,
      amount: 6,
      shippingAmount: 4,
      status: 7,
      buyerMessage: 8,
      receiverName: 9,
      address: 10,
      receiverPhone: 13,
      createdAt: 14,
      paidAt: 15,
      title: 16,
      waybill: 17,
      carrier: 18,
      note: 19,
      quantity: 20,
    },
  },
  {
    name: 'Pinduoduo',
    separator: ',',
    hasHeader: true,
    text: `商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),平台优惠折扣(元),邮费(元),用户实付金额(元),商家实收金额(元),商品数量(件),省,市,区,支付时间,发货时间,商品id,商品规格,样式ID,快递单号,快递公司,商家备注
国货护肤套装,240105-123456789012345,已发货，待签收,99.00,10.00,0.00,0.00,89.00,89.00,1,广东省,深圳市,南山区,2024/1/5 13:04,2024/1/6 9:00,600000001,清爽型,SK-1,SF1000000001,顺丰速运,
国货护肤套装,240105-123456789012346,未发货，退款成功,99.00,0.00,0.00,0.00,99.00,99.00,1,广东省,广州市,天河区,2024/1/5 14:04,,600000001,滋润型,SK-2,,,
`,
    columns: {
      title: 0,
      platformOrderId: 1,
      status: 2,
      discountAmount: 4,
      shippingAmount: 6,
      amount: 7,
      quantity: 9,
      province: 10,
      city: 11,
      district: 12,
      paidAt: 13,
      shippedAt: 14,
      specification: 16,
      skuCode: 17,
      waybill: 18,
      carrier: 19,
      note: 20,
    },
  },
  {
    name: 'Jushuitan, tabs',
    separator: '\t',
    hasHeader: true,
    text: [
      '内部订单号\t线上订单号\t店铺\t买家账号\t下单时间\t付款日期\t状态\t应付金额\t已付金额\t运费\t商品编码\t商品名称\t颜色及规格\t数量\t单价\t收件人\t手机\t省份\t城市\t区县\t地址\t快递公司\t快递单号\t卖家备注',
      '3012345\t2324600012345678\t快手小店\tbuyer1\t2024-01-05 13:04:05\t2024-01-05 13:05:00\t已发货\t59.8\t59.8\t0\tLZ-500\t油泼辣子\t500g\t2\t29.9\t张**\t138****0000\t陕西省\t西安市\t雁塔区\t****\t中通\tZT1\t',
      '3012346\t2324600012345679\t快手小店\tbuyer2\t2024-01-05 13:04:06\t2024-01-05 13:05:01\t待发货\t39.9\t39.9\t0\tAY-5\t爱媛橙\t5斤\t1\t39.9\t李**\t139****1111\t四川省\t成都市\t武侯区\t****\t\t\t急',
    ].join('\r\n'),
    columns: {
      platformOrderId: 1,
      buyerNick: 3,
      createdAt: 4,
      paidAt: 5,
      status: 6,
      amount: 8,
      shippingAmount: 9,
      skuCode: 10,
      title: 11,
      specification: 12,
      quantity: 13,
      unitPrice: 14,
      receiverName: 15,
      receiverPhone: 16,
      province: 17,
      city: 18,
      district: 19,
      address: 20,
      carrier: 21,
      note: 23,
    },
  },
  {
    name: 'Kuaimai, semicolons',
    separator: ';',
    hasHeader: true,
    text: `系统单号;平台订单号;店铺名称;买家昵称;订单状态;实付金额;商品标题;规格名称;商家编码;数量;下单时间;付款时间;运单号
KM1;2324600012345678;小店;猫,狗;交易成功;59,80;辣子;500g;LZ;2;2024-01-05 13:04:05;2024-01-05 13:05:00;ZT1234567
KM2;2324600012345679;小店;橙;交易成功;39.90;橙;5斤;AY;1;2024-01-05 13:04:06;2024-01-05 13:05:01;ZT1234568
`,
    columns: {
      platformOrderId: 1,
      buyerNick: 3,
      status: 4,
      amount: 5,
      title: 6,
      specification: 7,
      skuCode: 8,
      quantity: 9,
      createdAt: 10,
      paidAt: 11,
      waybill: 12,
    },
  },
  {
    name: 'Shopify',
    separator: ',',
    hasHeader: true,
    text: `Name,Email,Financial Status,Paid at,Total,Shipping,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping City,Shipping Phone,Notes
#1001,a@example.com,paid,2024-01-05 13:04:05 +0800,35.00,5.00,0.00,2024-01-05 13:04:00 +0800,1,"Tee, red",30.00,TEE-R,Ann Lee,Berlin,+49 30 1234567,
#1002,b@example.com,refunded,2024-01-06 13:04:05 +0800,30.00,0.00,0.00,2024-01-06 13:04:00 +0800,1,"Tee, blue",30.00,TEE-B,Bob Ray,Paris,+33 1 23456789,
`,
    columns: {
      platformOrderId: 0,
      status: 2,
      paidAt: 3,
      amount: 4,
      shippingAmount: 5,
      discountAmount: 6,
      createdAt: 7,
      quantity: 8,
      title: 9,
      unitPrice: 10,
      skuCode: 11,
      receiverName: 12,
      city: 13,
      receiverPhone: 14,
      note: 15,
    },
  },
  {
    name: 'pipes without header',
    separator: '|',
    hasHeader: false,
    text: `2324600012345678|2024-01-05 13:04:05|油泼辣子|2|59.80|待发货|13812340000
2324600012345679|2024-01-05 13:04:06|爱媛橙|1|39.90|已发货|13900001111
2324600012345680|2024-01-05 13:05:06|竹编|1|139.90|已发货|13900001112
`,
    columns: { platformOrderId: 0, createdAt: 1, quantity: 3, amount: 4, status: 5, receiverPhone: 6 },
  },
  {
    name: 'runs of blanks without header',
    separator: 'whitespace',
    hasHeader: false,
    text: ' 00004 0001 19970101  2\t  29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3   63.34\n 00050 0003 19970101  1   6.79\n',
    columns: { createdAt: 2, quantity: 3, amount: 4 },
  },
  {
    name: 'two columns',
    separator: '\t',
    hasHeader: true,
    text: '下单时间\t金额\n2024-01-05\t1\n2024-01-06\t2\n',
    columns: { createdAt: 0, amount: 1 },
  },
];

describe.each(SAMPLES)('$name', ({ text, separator, hasHeader, columns }) => {
  const encodings = [
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with byte order mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['GB18030', iconv.encode(text, 'gb18030'), /^[\x20-\x7F\s]*$/.test(text) ? 'utf-8' : 'gb18030'],
  ] as const;

  it.each(encodings)('is understood in %s', (_, bytes, encoding) => {
    const options = guessOptions(bytes);
    expect(options).toEqual({ encoding, separator, hasHeader });
    const [first = [], ...rest] = firstRows(decodeSample(bytes, options.encoding), options.separator, 50);
    const rows = hasHeader ? rest : [first, ...rest];
    const seen = first.map((header, index) => ({
      header: hasHeader ? header : '',
      samples: rows.map((row) => row[index] ?? ''),
    }));
    expect(guessColumns(seen, hasHeader)).toEqual(columns);
  });
});

describe('encoding', () => {
  it('does not mind a sample that ends inside a character', () => {
    const bytes = Buffer.from('订单编号,'.repeat(50));
    for (let cut = bytes.length - 6; cut < bytes.length; cut += 1)
      expect(guessEncoding(bytes.subarray(0, cut))).toBe('utf-8');
    const other = iconv.encode('订单编号,'.repeat(50), 'gb18030');
    for (let cut = other.length - 6; cut < other.length; cut += 1)
      expect(guessEncoding(other.subarray(0, cut))).toBe('gb18030');
  });

  it('stays with UTF-8 where one byte of it is damaged', () => {
    const bytes = Buffer.from('订单编号,买家留言很长很长的一段话,'.repeat(20));
    bytes[3] = 0xff;
    expect(guessEncoding(bytes)).toBe('utf-8');
  });

  it('reads the four-byte characters of GB18030', () => {
    expect(decodeSample(iconv.encode('𠮷😀龥', 'gb18030'), 'gb18030')).toBe('𠮷😀龥');
  });
});

describe('fixed options', () => {
  it('keeps what the seller chose', () => {
    const bytes = Buffer.from('a;b,c\n1;2,3\n');
    expect(guessOptions(bytes, { separator: ';', hasHeader: false })).toEqual({
      encoding: 'utf-8',
      separator: ';',
      hasHeader: false,
    });
  });

  it('does not believe a column name that its cells contradict', () => {
    const columns = [
      { header: '金额', samples: ['已付清', '未付清'] },
      { header: '订单金额', samples: ['12.00', '13.00'] },
    ];
    expect(guessColumns(columns, true)).toEqual({ amount: 1 });
  });
});
