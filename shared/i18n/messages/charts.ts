import type { MessageTable } from '../message-table.ts';

/** Texts of the frame around every chart: key -> [Simplified Chinese, English]. */
export const chartsMessages = {
  'charts.chart': ['图表', 'Chart'],
  'charts.table': ['表格', 'Table'],
  'charts.view': ['{title}：显示方式', '{title}: shown as'],
  'charts.savePng': ['{title}：导出 PNG 图片', '{title}: save as PNG picture'],
  'charts.saveCsv': ['{title}：导出 CSV 表格', '{title}: save as CSV table'],
  'charts.takenAt': ['导出时间 {time}', 'Saved {time}'],
  'charts.loading': ['正在统计…', 'Counting…'],
  'charts.pictureFailed': [
    '图片没有生成，没有保存任何文件。请再试一次，或改用 CSV。',
    'The picture could not be made; no file was saved. Try again, or take the CSV.',
  ],
  'charts.keys': ['用左右方向键逐项查看', 'Left and right arrow keys move through the figures'],
  'charts.keysPick': [
    '用左右方向键逐项查看，按 Enter 打开',
    'Left and right arrow keys move through the figures, Enter opens',
  ],
  'charts.keysGrid': ['用方向键在格子间移动。', 'Arrow keys move between the cells.'],
  'charts.keysGridPick': ['用方向键在格子间移动，按 Enter 打开。', 'Arrow keys move between the cells, Enter opens.'],
} as const satisfies MessageTable;
