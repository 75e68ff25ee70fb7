import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const fansReturningMessages = {
  'error.fans.cuts.recency': [
    '“最近购买”的四个天数必须从小到大。没有重新分群，请改正后再试。',
    'The four numbers of days since the last purchase must rise. Nothing was counted anew; correct them and try again.',
  ],
  'error.fans.cuts.frequency': [
    '“购买次数”的四个分界必须从小到大。没有重新分群，请改正后再试。',
    'The four numbers of purchases must rise. Nothing was counted anew; correct them and try again.',
  ],
  'error.fans.cuts.money': [
    '“购买金额”的四个分界必须从小到大。没有重新分群，请改正后再试。',
    'The four amounts of money must rise. Nothing was counted anew; correct them and try again.',
  ],
} as const satisfies MessageTable;
