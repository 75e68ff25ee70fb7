import type { MessageTable } from '../message-table.ts';

/** Words of the large grid and of saved views. */
export const orderGridMessages = {
  'error.outline.gone': ['这份列表已失效，请刷新后重试。', 'This list is no longer kept; refresh and try again.'],
  'grid.position': ['第 {row} 行 / 共 {count} 行', 'Row {row} of {count}'],
  'grid.total': ['共 {count} 行', '{count} rows'],
  'grid.rowLoading': ['加载中', 'Loading'],
  'orders.rangeTooLong': [
    '一次最多连选 {count} 行，这次没有选中。要选更多，请用“选择全部”。',
    'At most {count} rows can be selected in one go; nothing was selected. To select more, use "Select all".',
  ],
} as const satisfies MessageTable;
