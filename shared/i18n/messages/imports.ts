import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const importsMessages = {
  'imports.privacyNotice': [
    '收件人姓名、电话和详细地址导入时会打码，明文不会保存在本机数据库中。',
    'Names, phone numbers and street addresses of receivers are masked on import; the plain text is never stored.',
  ],
  'imports.file.workbook': [
    '这是 Excel 工作簿，不是文本表格。请在 Excel 中另存为“CSV UTF-8”再导入。没有导入任何内容。',
    'This is an Excel workbook, not a text table. Save it as "CSV UTF-8" in Excel and import that. Nothing was imported.',
  ],
  'imports.file.utf16': [
    '文件是 UTF-16 编码，无法读取。请另存为“CSV UTF-8”再导入。没有导入任何内容。',
    'The file is UTF-16 text, which cannot be read. Save it as "CSV UTF-8" and import that. Nothing was imported.',
  ],
  'imports.file.binary': [
    '这不是文本文件，无法读取。请选择 CSV 或 TXT 文件。没有导入任何内容。',
    'This is not a text file. Choose a CSV or TXT file. Nothing was imported.',
  ],
  'imports.file.incomplete': [
    '文件还没有传完（{received} / {bytes} 字节）。请等传完再继续。',
    'The file has not arrived completely ({received} of {bytes} bytes). Wait for it, then go on.',
  ],
  'imports.file.gone': [
    '这份文件已经清理，请重新选择文件。已导入的订单不受影响。',
    'This file has been cleaned up; choose it again. Orders imported before are not affected.',
  ],
  'imports.file.offset': [
    '文件片段的位置不对，应从第 {received} 字节继续。这一片没有保存。',
    'This piece of the file is out of place: go on from byte {received}. The piece was not kept.',
  ],
  'imports.file.tooMuch': [
    '收到的内容比预告的文件（{bytes} 字节）多，这一片没有保存。请重新选择文件。',
    'More arrived than the announced {bytes} bytes. The piece was not kept; choose the file again.',
  ],
  'imports.file.badPiece': [
    '文件片段损坏，没有保存。请重试。',
    'This piece of the file is damaged and was not kept. Try again.',
  ],
  'imports.file.noSpace': [
    '磁盘空间不足：需要 {needed} MB，只剩 {free} MB。没有开始导入，请先清理磁盘。',
    'Not enough disk space: {needed} MB needed, {free} MB left. Nothing was started; free some space first.',
  ],
  'imports.tooManyOpen': [
    '还有 {count} 份文件没有传完，请先完成或取消它们。',
    '{count} files are still arriving. Finish or cancel them first.',
  ],
  'imports.busy': [
    '「{fileName}」正在导入，请等它完成或先取消。这次导入没有开始。',
    '"{fileName}" is being imported. Wait for it or cancel it; this import was not started.',
  ],
  'imports.alreadyDone': [
    '这份文件已经导入完成，如要再次导入请重新选择文件。',
    'This file has been imported already; choose it again to import it once more.',
  ],
  'imports.missing.createdAt': [
    '还没有对应下单时间列（或付款时间列）。没有开始导入。',
    'No column is matched to the order time (or payment time). Nothing was imported.',
  ],
  'imports.missing.amount': [
    '还没有对应金额列（或单价列）。没有开始导入。',
    'No column is matched to the amount (or unit price). Nothing was imported.',
  ],
  'imports.interrupted': [
    '程序在导入途中退出。已存的订单保留，再导入一次即可补全，不会重复。',
    'The program stopped during this import. What was stored stays; run it again to complete it, nothing is stored twice.',
  ],
  'imports.broken': [
    '导入途中出错，已停止。已存的订单保留，再导入一次即可补全，不会重复。',
    'The import stopped on an error. What was stored stays; run it again to complete it, nothing is stored twice.',
  ],
  'imports.row.quoteBroken': ['引号不成对，无法分列。', 'A quote is not closed, so the columns cannot be told apart.'],
  'imports.row.tooManyCells': [
    '这一行有 {found} 列，应为 {expected} 列。',
    'The row has {found} columns instead of {expected}.',
  ],
  'imports.row.undecodable': [
    '「{column}」有乱码，请检查文件编码。',
    '"{column}" holds unreadable characters; check the encoding.',
  ],
  'imports.row.orderNumberMissing': ['缺少订单号。', 'The order number is missing.'],
  'imports.row.orderNumberUnreadable': ['「{column}」不是有效的订单号。', '"{column}" is not a usable order number.'],
  'imports.row.numberDestroyed': [
    '「{column}」已被表格软件改成科学计数法，后几位已丢失。请重新导出，不要用 Excel 打开保存。',
    'A spreadsheet turned "{column}" into scientific notation and its last digits are lost. Export again without saving it in Excel.',
  ],
  'imports.row.waybillUnreadable': ['「{column}」不是有效的快递单号。', '"{column}" is not a usable waybill number.'],
  'imports.row.timeMissing': ['缺少下单时间。', 'The order time is missing.'],
  'imports.row.timeUnreadable': ['「{column}」不是能识别的时间。', '"{column}" is not a time that can be read.'],
  'imports.row.timeAmbiguous': [
    '「{column}」分不清月和日，请改成 2024-01-05 的写法。',
    'Day and month of "{column}" cannot be told apart; write it as 2024-01-05.',
  ],
  'imports.row.moneyUnreadable': ['「{column}」不是能识别的金额。', '"{column}" is not an amount that can be read.'],
  'imports.row.moneyTooFine': ['「{column}」的金额小于一分。', '"{column}" holds parts of a fen.'],
  'imports.row.amountMissing': [
    '缺少金额，或运费大于总金额。',
    'The amount is missing, or shipping is larger than the total.',
  ],
  'imports.row.amountNegative': ['金额不能是负数。', 'The amount is negative.'],
  'imports.row.quantityUnreadable': [
    '「{column}」不是有效的数量（1 到 1000000 的整数）。',
    '"{column}" is not a quantity (a whole number from 1 to 1,000,000).',
  ],
  'imports.row.statusUnknown': [
    '「{column}」里的状态「{word}」不认识。',
    'The status "{word}" in "{column}" is not known.',
  ],
  'imports.row.siblingBad': [
    '同一订单的第 {row} 行有错，整单没有导入。',
    'Row {row} of the same order is bad, so the order was not stored.',
  ],
  'imports.row.tooManyLines': [
    '同一订单号超过 {limit} 行，请检查订单号列是否选对。',
    'More than {limit} rows bear this order number; check which column holds it.',
  ],
  'imports.errorFile.row': ['行号', 'Row'],
  'imports.errorFile.reason': ['失败原因', 'Reason'],
  'imports.errorFile.column': ['列{number}', 'Column {number}'],
  'imports.errorFile.name': ['导入失败的行', 'failed rows'],
  'imports.errorFile.more': ['另有 {count} 行失败，未列出。', 'Another {count} rows failed and are not listed.'],
} as const satisfies MessageTable;
