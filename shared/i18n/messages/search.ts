import type { MessageTable } from '../message-table.ts';

/** Search boxes: results as one types, pasted columns, the state of the index. */
export const searchMessages = {
  'search.results': ['搜索结果', 'Results'],
  'search.more': ['在订单页查看全部结果', 'Show all results in the orders'],
  'search.nothing': ['没有找到“{text}”', 'Nothing has "{text}"'],
  'search.keys': ['↑↓ 选择　Enter 打开　Esc 关闭', '↑↓ choose, Enter opens, Esc closes'],
  'search.failed': ['没有搜成', 'The search failed'],
  'search.column': ['粘贴了 {asked} 个号码，找到 {found} 个。', '{asked} numbers pasted, {found} found.'],
  'search.columnAll': ['粘贴了 {asked} 个号码，全部找到。', '{asked} numbers pasted, all found.'],
  'search.missing': ['没有找到 {count} 个：{numbers}', 'Not found, {count}: {numbers}'],
  'search.missingMore': ['{numbers} 等', '{numbers} and others'],
  'search.copyMissing': ['复制没找到的号码', 'Copy the numbers not found'],
  'search.copied': ['已复制', 'Copied'],
  'search.allStatuses': ['在全部状态中查看', 'Look under all states'],
  'search.building': [
    '搜索索引正在建立，还有 {waiting} 单。结果是完整的，只是慢一些。',
    'The search index is being built, {waiting} orders to go. Results are complete, only slower.',
  ],
} as const satisfies MessageTable;
