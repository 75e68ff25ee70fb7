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
  'views.current': ['当前视图', 'Present view'],
  'views.changed': ['有未保存的更改', 'Unsaved changes'],
  'views.update': ['更新“{name}”', 'Update "{name}"'],
  'views.discard': ['放弃更改', 'Discard changes'],
  'views.updated': ['视图已更新', 'The view is updated'],
  'views.rename': ['重命名视图 {name}', 'Rename the view {name}'],
  'views.newName': ['新名称', 'New name'],
  'views.makeDefault': ['打开订单时使用视图 {name}', 'Open the orders with the view {name}'],
  'views.isDefault': ['打开订单时不再使用视图 {name}', 'Open the orders without the view {name}'],
  'views.removed': ['视图“{name}”已删除', 'The view "{name}" is deleted'],
  'operation.settings.view-undo': ['撤销对共享视图的更改', 'Take back a change of a shared view'],
  'undo.viewAdded': ['保存视图“{name}”', 'View "{name}" saved'],
  'undo.viewChanged': ['更新视图“{name}”', 'View "{name}" changed'],
  'undo.viewRemoved': ['删除视图“{name}”', 'View "{name}" deleted'],
} as const satisfies MessageTable;
