import type { MessageTable } from '../message-table.ts';

/** Shipping sheets: many orders shipped at once. */
export const shipmentsMessages = {
  'shipments.title': ['批量发货', 'Ship in bulk'],
  'shipments.column.place': ['行号', 'Row'],
  'shipments.column.reason': ['原因', 'Reason'],
  'shipments.column.order': ['订单号', 'Order number'],
  'shipments.column.carrier': ['快递公司', 'Carrier'],
  'shipments.column.waybill': ['快递单号', 'Tracking number'],
  'shipments.column.state': ['状态', 'State'],
  'shipments.failureFile': ['失败明细', 'failed rows'],
  'shipments.template': ['发货单号导入模板', 'Tracking number template'],
  'shipments.sheetNumber': ['发货表 {id}', 'Shipping sheet {id}'],

  'shipments.file.damaged': [
    '这个 Excel 文件打不开，可能没有下载完整，没有读入任何行。请重新保存后再选。',
    'This workbook cannot be opened, perhaps it is not complete; nothing was read. Save it again and choose it again.',
  ],
  'shipments.file.noWorkbook': [
    '这不是 Excel 表格，没有读入任何行。请选 CSV、TXT 或 XLSX 文件。',
    'This is no workbook; nothing was read. Choose a CSV, TXT or XLSX file.',
  ],
  'shipments.file.oldWorkbook': [
    '这是旧版 Excel（.xls）文件，没有读入任何行。请在 Excel 里另存为 .xlsx 或 CSV 再选。',
    'This is an old workbook (.xls); nothing was read. Save it as .xlsx or CSV and choose it again.',
  ],
  'shipments.file.tooManyRows': [
    '一张发货表最多 {most} 行，没有读入任何行。请分成几个文件。',
    'A shipping sheet takes {most} rows at most; nothing was read. Split the file.',
  ],
  'shipments.file.tooLarge': [
    '文件超过 {most} MB，没有读入。请只保留订单号、快递公司、快递单号三列。',
    'The file is larger than {most} MB and was not read. Keep only order number, carrier and tracking number.',
  ],
  'shipments.file.noRows': [
    '没有找到数据行。请检查文件里是否有订单号和快递单号。',
    'There are no rows in it. Look whether it has order numbers and tracking numbers.',
  ],
  'shipments.moreNumbers': [
    '粘贴了 {numbers} 个单号，但只有 {orders} 行可填，一个也没有填。请核对后再粘贴。',
    '{numbers} numbers for {orders} rows: none was filled in. Check them and paste again.',
  ],
  'shipments.orderIsChosen': [
    '这张表是从所选订单建的，订单号不能改。',
    'This sheet was made of selected orders; their numbers cannot be changed.',
  ],
  'shipments.rowGone': [
    '这一行已经提交发货或不在表里了，没有改动。',
    'This row is on its way or not on the sheet any more; nothing was changed.',
  ],
  'shipments.notDraft': [
    '这张发货表已经提交，不能再改。失败的行请点「只重试失败」。',
    'This sheet was sent and cannot be changed. Use "Retry failed rows only" for what failed.',
  ],
  'shipments.wasSent': [
    '这张发货表发过货，记录要保留，没有删除。',
    'This sheet was sent: it is kept, nothing was removed.',
  ],
  'shipments.nothingReady': ['没有可以发货的行，没有提交任何订单。', 'No row is ready; nothing was sent.'],
  'shipments.changedMeanwhile': [
    '核对之后订单有变化，没有提交任何订单。请看过新的结果再发货。',
    'The orders have changed since you checked; nothing was sent. Look at the new result first.',
  ],

  'shipments.reason.unchecked': ['还没有核对', 'Not checked yet'],
  'shipments.reason.noOrder': ['没有订单号', 'No order number'],
  'shipments.reason.orderMangled': [
    '订单号被 Excel 变成了科学计数（{number}），末尾数字已丢失；请把该列设为文本后重新导出',
    'Excel turned the order number into {number}; its end is lost. Make the column text and export again',
  ],
  'shipments.reason.unknownOrder': ['没有这个订单：{number}', 'There is no such order: {number}'],
  'shipments.reason.severalShops': [
    '几个店铺都有这个订单号（{shops}），无法判断是哪个',
    'Several shops have this order number ({shops})',
  ],
  'shipments.reason.noWaybill': ['没有快递单号', 'No tracking number'],
  'shipments.reason.waybillMangled': [
    '快递单号被 Excel 变成了科学计数（{number}），末尾数字已丢失；请把该列设为文本后重新导出',
    'Excel turned the tracking number into {number}; its end is lost. Make the column text and export again',
  ],
  'shipments.reason.waybillMalformed': [
    '快递单号不对：{number}（应为 6 到 32 位字母、数字）',
    'Not a tracking number: {number} (6 to 32 letters and digits)',
  ],
  'shipments.reason.noCarrier': ['没有写快递公司，也没有选默认快递', 'No carrier, and none chosen for all'],
  'shipments.reason.unknownCarrier': ['没有这家快递公司：{carrier}', 'There is no such carrier: {carrier}'],
  'shipments.reason.unknownCarrierNear': [
    '没有这家快递公司：{carrier}；相近的有 {nearest}',
    'There is no such carrier: {carrier}; near it are {nearest}',
  ],
  'shipments.reason.otherCarrier': [
    '{number} 像是{likely}的单号，写的却是{carrier}',
    '{number} looks like {likely}, not {carrier}',
  ],
  'shipments.warning.unusual': ['{number} 不像{carrier}常见的单号', '{number} is unusual for {carrier}'],
  'shipments.reason.doneAlready': ['已用这个单号发过货，不用再发', 'Shipped with this very number already'],
  'shipments.reason.repeated': ['与第 {place} 行相同，只发一次', 'The same as row {place}; shipped once'],
  'shipments.reason.otherNumber': [
    '已用别的单号发货：{waybills}；要换单号请到订单里改单号',
    'Shipped already with {waybills}; to change the number, correct it in the order',
  ],
  'shipments.reason.partly': [
    '已发出 {done}/{all} 件（{waybills}），剩下的要用拆单发货',
    '{done} of {all} pieces are out ({waybills}); the rest goes in parcels',
  ],
  'shipments.reason.notToShip': ['订单已经发货', 'The order is shipped already'],
  'shipments.reason.onHold': ['已挂起：{reason}', 'On hold: {reason}'],
  'shipments.reason.severalNumbers': [
    '同一订单写了不同的单号（第 {places} 行）',
    'One order with different numbers (rows {places})',
  ],
  'shipments.reason.splitNeeds': [
    '这个订单拆成 {need} 个包裹，要 {need} 个不同的单号，表里有 {have} 个',
    'The order is split into {need} parcels and needs as many numbers; there are {have}',
  ],
  'shipments.reason.boxNumbers': [
    '合并发货的订单要用同一个单号（第 {places} 行不同）',
    'Merged orders share one number (rows {places} differ)',
  ],
  'shipments.reason.boxMate': ['同一包裹里的订单 {number} 不能发货', 'Order {number} in the same box cannot go'],
  'shipments.reason.otherAddress': [
    '同一单号 {number} 用在收货地址不同的订单上（第 {places} 行）',
    'One number {number} for orders of different addresses (rows {places})',
  ],
  'shipments.reason.usedBefore': [
    '单号 {waybill} 已用在收货地址不同的订单 {number} 上',
    'Number {waybill} was used for order {number} of another address',
  ],
  'shipments.reason.takenBack': [
    '提交中途被撤回或订单有变化，没有发出',
    'Taken back on the way, or the order changed; not sent',
  ],

  'action.importWaybills': ['导入单号（批量发货）', 'Import tracking numbers'],
  'shipments.import': ['导入单号', 'Import numbers'],
} as const satisfies MessageTable;
