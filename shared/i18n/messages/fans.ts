import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const fansMessages = {
  'menu.fansGroup': ['粉丝', 'Fans'],
  'menu.fans': ['粉丝分析', 'Fans'],
  'menu.waiting': ['等上新', 'Waiting'],
  'menu.restock': ['到货通知', 'Restock notices'],
  'action.goFans': ['打开粉丝分析', 'Open fans'],
  'action.goWaiting': ['打开等上新', 'Open the waiting list'],
  'action.goRestock': ['打开到货通知', 'Open restock notices'],

  'fans.title': ['粉丝分析', 'Fans'],
  'fans.tabs': ['看什么', 'What is shown'],
  'fans.tab.frequency': ['购买次数', 'Purchase counts'],

  'fans.filter': ['统计范围', 'What is counted'],
  'fans.counting': ['哪些订单算一次购买', 'Which orders count as a purchase'],
  'fans.counting.kept': ['已付款，不含退款', 'Paid, without refunds'],
  'fans.counting.paid': ['已付款，含退款', 'Paid, with refunds'],
  'fans.counting.placed': ['所有下单', 'All placed'],
  'fans.window': ['付款时间', 'Paid within'],
  'fans.window.30': ['近 30 天', 'Last 30 days'],
  'fans.window.90': ['近 90 天', 'Last 90 days'],
  'fans.window.180': ['近 180 天', 'Last 180 days'],
  'fans.window.365': ['近一年', 'Last year'],
  'fans.window.all': ['全部历史', 'All history'],
  'fans.product': ['商品', 'Product'],
  'fans.product.any': ['全部商品', 'All products'],
  'fans.source': ['来源', 'Source'],
  'fans.source.any': ['全部来源', 'All sources'],
  'fans.source.ofShop': ['{source}（{shop}）', '{source} ({shop})'],
  'fans.source.unread': [
    '{count} 单的详情还没读到，来源未知。',
    'The details of {count} orders are not read yet: their source is unknown.',
  ],

  'fans.definition.kept': [
    '已付款的订单，不含已关闭和全额退款的',
    'Paid orders, without closed and wholly refunded ones',
  ],
  'fans.definition.paid': ['已付款的订单，退款的也算', 'Paid orders, refunded ones included'],
  'fans.definition.placed': ['所有下过的订单，没付款的也算', 'All placed orders, unpaid ones included'],
  'fans.definition.span': ['{from} 至 {to}', '{from} to {to}'],
  'fans.definition.until': ['截至 {to} 的全部历史', 'All history until {to}'],
  'fans.definition.product': ['商品：{title}', 'Product: {title}'],
  'fans.definition.source': ['来源：{name}', 'Source: {name}'],
  'fans.definition.join': ['{a}；{b}', '{a}; {b}'],

  'fans.empty': ['这个范围里还没有粉丝买过', 'No fan bought anything in this range'],
  'fans.emptyAdvice': [
    '放宽付款时间，或者换一种算法；刚连上的店铺要等订单拉完。',
    'Widen the days or count differently; a shop that was just connected needs its orders pulled first.',
  ],

  'fans.frequency.title': ['购买次数分布', 'Purchase counts'],
  'fans.frequency.axis': ['购买次数', 'Purchases'],
  'fans.frequency.bar': ['{n} 次', '{n}'],
  'fans.frequency.lastBar': ['{n} 次以上', '{n} or more'],
  'fans.frequency.fans': ['粉丝数', 'Fans'],
  'fans.frequency.before': ['一个月前', 'A month earlier'],
  'fans.frequency.reading': ['{label}：{fans} 位粉丝，占 {share}', '{label}: {fans} fans, {share}'],
  'fans.frequency.summary': [
    '{fans} 位粉丝一共买了 {purchases} 次，其中 {share} 买过两次以上。',
    '{fans} fans bought {purchases} times in all; {share} of them bought more than once.',
  ],

  'waiting.title': ['等上新', 'Waiting for the next batch'],
} as const satisfies MessageTable;
