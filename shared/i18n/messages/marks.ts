import type { MessageTable } from '../message-table.ts';

/** Texts of tags, holds, notes for many orders, and undo: key -> [Simplified Chinese, English]. */
export const marksMessages = {
  'error.undo.gone': [
    '这条操作记录已超过 30 天或不存在，没有撤销任何内容。',
    'This change is older than 30 days or unknown; nothing was undone.',
  ],
  'error.undo.unknownKind': [
    '这条操作由更新版本的麦田记录，当前版本不会撤销它，没有任何改动。请升级后再试。',
    'A newer Maitian recorded this change and this version cannot undo it; nothing was changed. Update and try again.',
  ],
  'error.undo.already': [
    '这条操作已经撤销过（{name}），没有重复撤销。',
    'This was undone already ({name}); nothing was done twice.',
  ],
  'error.tag.gone': [
    '这个标签已被删除，没有任何改动。可在「本地操作记录」里撤销删除。',
    'This tag was removed; nothing was changed. Its removal can be undone under "Local changes".',
  ],
  'error.tag.nothing': [
    '没有选择要加或要去掉的标签（同一个标签也不能同时加和去掉），没有任何改动。',
    'No tag to add or take away was chosen (and one tag cannot be both); nothing was changed.',
  ],
  'error.note.nothing': [
    '备注和旗帜都没有填，没有提交。请填写备注，或选择一种旗帜。',
    'There is neither a note nor a flag, so nothing was queued. Write a note or choose a flag.',
  ],

  'undo.did.tagCreated': ['新建标签「{name}」', 'Added the tag "{name}"'],
  'undo.did.tagRenamed': ['标签「{before}」改名为「{after}」', 'Renamed the tag "{before}" to "{after}"'],
  'undo.did.tagRecoloured': ['标签「{name}」换颜色', 'Recoloured the tag "{name}"'],
  'undo.did.tagRemoved': ['删除标签「{name}」（用在 {count} 单上）', 'Removed the tag "{name}" (from {count} orders)'],
  'undo.did.tagAdded': ['给 {count} 单加标签「{tags}」', 'Tagged {count} orders "{tags}"'],
  'undo.did.tagTaken': ['给 {count} 单去掉标签「{tags}」', 'Took the tag "{tags}" from {count} orders'],
  'undo.did.tagBoth': [
    '给 {count} 单加标签「{added}」，去掉「{removed}」',
    'Tagged {count} orders "{added}" and took "{removed}" away',
  ],
  'undo.did.held': ['挂起 {count} 单（{reason}）', 'Held {count} orders ({reason})'],
  'undo.did.released': ['解挂 {count} 单', 'Released {count} orders'],
} as const satisfies MessageTable;
