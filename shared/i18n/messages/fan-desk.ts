import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const fanDeskMessages = {
  'fans.move.whole': ['{text}。', '{text}.'],
  'fans.move.again': [
    '买过 2 次及以上的粉丝 {share}%，比一个月前{move}',
    '{share}% of the fans bought twice or more, {move} against a month earlier',
  ],
  'fans.move.mean': ['平均每位买 {mean} 次，比一个月前{move}', '{mean} purchases per fan, {move}'],
  'fans.move.fans': ['粉丝 {fans} 位，比一个月前{move}', '{fans} fans, {move}'],
  'fans.move.most': ['变动最大的是“{bar}”，占比{move}', 'the share that moved most is that of {bar}: {move}'],
  'fans.move.points': [' {move} 个百分点', '{move} percentage points'],
  'fans.move.times': [' {move} 次', '{move}'],
  'fans.move.count': [' {move} 位', '{move}'],
  'fans.move.same': ['持平', 'unchanged'],
  'fans.move.none': [
    '一个月前这个范围里还没有粉丝买过，没法比较。',
    'Nobody had bought in this range a month earlier: there is nothing to compare with.',
  ],

  'fans.definition.toCome': ['{from} 起（这天还没到）', 'From {from} on (a day to come)'],

  'fans.frequent.title': ['最常买的粉丝', 'Fans who buy most often'],
  'fans.frequent.all': ['看全部名单', 'The whole list'],
  'fans.frequent.keys': ['上下键选粉丝，回车打开', 'Up and down choose a fan, Enter opens'],
} as const satisfies MessageTable;
