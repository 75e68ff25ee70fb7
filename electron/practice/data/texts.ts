/** What buyers write with an order. */
export const BUYER_MESSAGES = [
  '请尽快发货，谢谢',
  '要最新日期的',
  '家里有小孩，少辣一点',
  '麻烦发顺丰，可补差价',
  '送人的，别放小票',
  '周末不在家，周一再送',
  '放门口驿站就行',
  '包装结实一点，上次破了',
  '老客户了，多送点小样',
  '不要打电话，放丰巢',
  '直播间说送的赠品别忘了',
  '两单一起发',
  '帮忙挑大点的',
  '颜色别发错，要深色',
  '急用，今天能发吗',
  '学校收件，写清楚姓名',
  '是给妈妈买的，麻烦写张贺卡',
  '不要香菜味的那款',
  '冰袋多放两个',
  '和上一单同地址，合并发',
] as const;

/** What shop staff note on an order. */
export const SELLER_NOTES = [
  '客户要求合并发货',
  '补发小样一份',
  '已电话确认地址',
  '发顺丰，运费差价已补',
  '黑名单客户，发货前拍照',
  '加急，今天必须出库',
  '客户改颜色：深灰',
  '缺货，等周四到货',
  '已备注仓库少辣',
  '老客户，送试吃装',
  '需附手写卡片',
  '客户催发，已安抚',
  '地址不清，待确认',
  '破损补发',
  '赠品从B仓出',
  '与上一单同箱',
  '周一再发',
  '已开发票',
  '主播承诺加送一瓶',
  '质检后再发',
] as const;

/** Goods that a refund reason fits. */
export type ReasonGoods = 'any' | 'garment' | 'food' | 'care';

/** Refund reasons: code, text, whether it is raised before the goods arrive, which goods it fits, what the buyer adds. */
export const REFUND_REASONS: readonly {
  readonly code: number;
  readonly text: string;
  readonly early: boolean;
  readonly goods: ReasonGoods;
  readonly words: readonly string[];
}[] = [
  { code: 1, text: '多拍/错拍/不想要', early: true, goods: 'any', words: ['拍错规格了', '重复下单', '不想要了，谢谢'] },
  { code: 2, text: '未按约定时间发货', early: true, goods: 'any', words: ['三天了还没发', '说好48小时发货的'] },
  { code: 3, text: '快递一直未送达', early: true, goods: 'any', words: ['物流好几天没动', '显示签收但没收到'] },
  { code: 4, text: '地址/电话填写错误', early: true, goods: 'any', words: ['地址填错了，重新拍', ''] },
  { code: 5, text: '质量问题', early: false, goods: 'any', words: ['有瑕疵，见图', '做工粗糙，有毛刺'] },
  { code: 5, text: '质量问题', early: false, goods: 'garment', words: ['拉链坏了', '洗一次就起球', '开线了'] },
  { code: 5, text: '质量问题', early: false, goods: 'food', words: ['收到有异味', '有点受潮', '日期不新鲜'] },
  { code: 6, text: '少件/漏发', early: false, goods: 'any', words: ['少发一件', '赠品没收到'] },
  {
    code: 7,
    text: '商品破损/腐坏',
    early: false,
    goods: 'food',
    words: ['坏了好几个，有图', '瓶子碎了，漏油', '袋子破了'],
  },
  { code: 7, text: '商品破损', early: false, goods: 'care', words: ['泵头坏了', '盖子裂了，漏液'] },
  { code: 8, text: '商品与描述不符', early: false, goods: 'any', words: ['和直播间不一样', '比图片小很多'] },
  { code: 9, text: '大小/尺寸不合适', early: false, goods: 'garment', words: ['偏小一码', '袖子太长，换小一码'] },
  { code: 10, text: '7天无理由退货', early: false, goods: 'any', words: ['不喜欢', ''] },
  { code: 11, text: '过敏/不适', early: false, goods: 'care', words: ['用了有点红', ''] },
];

/** A reason for which a seller may refuse a refund, what it asks for beside, and the cases that it fits. */
interface DisagreeReason {
  readonly code: number;
  readonly text: string;
  readonly tip: string;
  readonly needsWords: boolean;
  readonly needsPictures: boolean;
  /** Handling ways that it fits: 1 return, 3 exchange, 4 resend, 5 repair, 10 refund only. */
  readonly ways: readonly number[];
  /** Statuses of the case in which it can be given. */
  readonly statuses: readonly number[];
}

const ALL_WAYS = [1, 3, 4, 5, 10];

/** Why a seller refuses a refund; practice staff uses the first four. */
export const DISAGREE_REASONS: readonly DisagreeReason[] = [
  {
    code: 101,
    text: '商品已发出，请先拒收或签收后退货',
    tip: '请确认商品已发出',
    needsWords: false,
    needsPictures: false,
    ways: [10],
    statuses: [10],
  },
  {
    code: 102,
    text: '凭证不清晰，请补充图片',
    tip: '请说明需要补充的凭证',
    needsWords: true,
    needsPictures: false,
    ways: ALL_WAYS,
    statuses: [10],
  },
  {
    code: 103,
    text: '商品影响二次销售',
    tip: '请上传商品照片',
    needsWords: true,
    needsPictures: true,
    ways: [1, 3, 5],
    statuses: [40],
  },
  {
    code: 104,
    text: '未收到退货',
    tip: '请核实退货物流',
    needsWords: false,
    needsPictures: false,
    ways: [1, 3, 5],
    statuses: [40],
  },
  {
    code: 105,
    text: '已与买家协商一致',
    tip: '请确认已与买家沟通',
    needsWords: false,
    needsPictures: false,
    ways: ALL_WAYS,
    statuses: [10, 40],
  },
  {
    code: 106,
    text: '退回商品与发出商品不符',
    tip: '请上传收到的商品照片',
    needsWords: false,
    needsPictures: true,
    ways: [1, 3, 5],
    statuses: [40],
  },
  {
    code: 107,
    text: '超出七天无理由退货期限',
    tip: '请说明签收时间',
    needsWords: true,
    needsPictures: false,
    ways: [1, 3],
    statuses: [10],
  },
];

/** How many of the reasons practice staff uses. */
export const STAFF_REASONS = 4;

/** Where a sale came from: the list's word, and the detail's carrierType (live, item card, short video, other). */
export const CHANNELS = [
  { word: 'live', carrierTypes: [2, 2, 2, 7, 201, 100010], weight: 62 },
  { word: 'itemCard', carrierTypes: [3, 29, 311, 10008], weight: 18 },
  { word: 'shortVideo', carrierTypes: [1, 1, 478], weight: 14 },
  { word: 'other', carrierTypes: [10001, 12000], weight: 6 },
] as const;

/** Titles of the steps in a refund's negotiation history, by the status that the step led to. */
export const NEGOTIATION_TITLES: Readonly<Record<number, { title: string; role: number }>> = {
  10: { title: '买家发起售后申请', role: 1 },
  12: { title: '商家拒绝售后申请', role: 2 },
  20: { title: '买家申请平台介入', role: 1 },
  30: { title: '商家同意，等待买家退货', role: 2 },
  40: { title: '买家已寄回商品', role: 1 },
  45: { title: '商家已寄出换货商品', role: 2 },
  50: { title: '退款处理中', role: 3 },
  60: { title: '售后完成', role: 3 },
  70: { title: '售后关闭', role: 1 },
};
