import { DAY, HOUR } from '../../shared/domain/clock.ts';
import type { OrderStatus } from '../../shared/domain/order-status.ts';

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SHOP_GOODS = [
  {
    shop: '麦香油泼辣子',
    makes: ['手工', '秦川', '古法', '石磨', '家常', '特辣'],
    goods: ['油泼辣子', '牛肉酱', '香菇酱', '岐山臊子', '擀面皮', '辣椒面'],
    specifications: ['200g x 2 瓶', '500g 家庭装', '特辣 230g', '微辣 230g', '整箱 12 瓶'],
    code: 'LZ',
  },
  {
    shop: '眉山果园直发',
    makes: ['现摘', '果园直发', '产地', '当季', '礼盒装', '带叶'],
    goods: ['爱媛橙', '丑橘', '春见耙耙柑', '沃柑', '血橙', '柠檬'],
    specifications: ['净重 5 斤', '净重 9 斤 大果', '3 斤 尝鲜装', '礼盒 12 枚'],
    code: 'CZ',
  },
  {
    shop: '竹编手艺人',
    makes: ['非遗', '手工', '青神', '老匠人', '宋式', '复古'],
    goods: ['竹编篮', '竹编茶具', '竹编灯罩', '竹编果盘', '竹编包', 'Bamboo 收纳盒'],
    specifications: ['小号 20cm', '中号 28cm', '大号 36cm', '原色', '碳化色'],
    code: 'ZB',
  },
] as const;

/** Names of the generated shops, at most three. */
export const BIG_STORE_SHOPS: readonly string[] = SHOP_GOODS.map(({ shop }) => shop);

/** One SKU of a generated shop. */
export interface Goods {
  readonly itemId: string;
  readonly skuId: string;
  readonly title: string;
  readonly specification: string;
  readonly code: string;
  readonly price: number;
}

/** The catalogue of a shop: every make of every product in every specification. */
export function goodsOf(shop: number): readonly Goods[] {
  const { makes, goods, specifications, code } = SHOP_GOODS[shop % SHOP_GOODS.length] ?? SHOP_GOODS[0];
  return makes.flatMap((make, m) =>
    goods.flatMap((product, p) =>
      specifications.map((specification, s) => ({
        itemId: String(2_100_000_000_000 + shop * 1_000_000 + m * 1000 + p),
        skuId: String(3_100_000_000_000 + shop * 1_000_000 + m * 10_000 + p * 100 + s),
        title: `${make}${product} 顺丰包邮`,
        specification,
        code: `${code}${m}${p}-${s + 1}`,
        price: 990 + ((m * 7 + p * 3 + s * 11) % 40) * 250,
      })),
    ),
  );
}

export const PLACES = [
  ['广东省', '广州市', '天河区', '石牌街道'],
  ['江苏省', '苏州市', '姑苏区', '平江街道'],
  ['浙江省', '杭州市', '余杭区', '良渚街道'],
  ['山东省', '济南市', '历下区', '千佛山街道'],
  ['四川省', '成都市', '武侯区', '浆洗街街道'],
  ['河南省', '郑州市', '金水区', '经八路街道'],
  ['北京市', '北京市', '朝阳区', '望京街道'],
  ['湖南省', '长沙市', '岳麓区', '橘子洲街道'],
  ['新疆维吾尔自治区', '乌鲁木齐市', '天山区', '新华北路街道'],
] as const;
export const SURNAMES = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗';
export const NICKS = [
  '爱吃辣的小鱼',
  '阳光正好',
  '大山里的风',
  '可乐加冰',
  '老铁没毛病',
  'Momo',
  '果果妈妈',
  '竹林听雨',
] as const;
export const NOTES = ['发顺丰', '催一下仓库', '赠品多放一份', '改地址待确认', '老客户 优先', '等一起发'] as const;
export const MESSAGES = ['', '', '', '', '', '麻烦快点发货', '送人的，包好看点', '要特辣的'] as const;

/** The state that an order of this age is most likely in. */
export function statusAt(age: number, random: () => number): OrderStatus {
  const luck = random();
  if (luck < 0.12) return 'closed';
  if (age < HOUR && luck < 0.3) return 'unpaid';
  if (age < 36 * HOUR) return luck < 0.9 ? 'to_ship' : 'shipped';
  if (age < 4 * DAY) return luck < 0.3 ? 'to_ship' : 'shipped';
  if (age < 12 * DAY) return luck < 0.75 ? 'shipped' : 'received';
  return luck < 0.17 ? 'received' : 'success';
}
