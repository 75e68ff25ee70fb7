import type { MessageTable } from '../message-table.ts';

/** What the store says about itself: failures of disk and file, restores; key -> [Simplified Chinese, English]. */
export const backupsStoreMessages = {
  'outbox.restored': [
    '恢复备份时它还没有做完，可能已经发出过，没有再发。',
    'It was open when a backup was restored; it may have been sent since, and was not sent again.',
  ],
  'outbox.restored.advice': [
    '请到平台看一看：已经做成的选「已生效」，没有做成的选「没有生效」，再重试。',
    'Look at the platform: choose “It happened” if it did; if it did not, say so and try it again.',
  ],
  'outbox.restored.failedAdvice': [
    '这条失败来自恢复的备份，备份之后可能已重试成功，所以不能直接重试。请到平台核对，确实没做成就重新提交。',
    'This failure comes from a restored backup and may have been tried again with success since, so it cannot be tried again here. Look at the platform and give it anew if it did not happen.',
  ],
  'error.store.diskFull': [
    '磁盘满了，没有存下来。请腾出空间后再试。',
    'The disk is full and nothing was stored. Free some space and try again.',
  ],
  'error.store.readOnly': [
    '数据文件夹写不进去，没有存下来。请检查文件夹权限后再试。',
    'The data folder cannot be written; nothing was stored. Check its permissions and try again.',
  ],
  'error.store.damaged': [
    '数据库有损坏，已停止写入。请到「数据安全」恢复备份。',
    'The database is damaged and writing has stopped. Restore a backup under "Data safety".',
  ],
  'error.store.failed': [
    '读写磁盘失败，没有存下来。请检查磁盘后再试。',
    'Reading or writing the disk failed; nothing was stored. Check the disk and try again.',
  ],
  'error.store.busy': [
    '数据库正忙，没有存下来。请稍后再试。',
    'The database is busy; nothing was stored. Try again in a moment.',
  ],
  'error.store.restoring': ['正在恢复备份，请稍候。', 'A backup is being restored; wait a moment.'],
  'error.backup.failed': ['没有备份成：{text}', 'No backup was made: {text}'],
  'backups.noSpace': [
    '需要 {needed} MB 空间，磁盘只剩 {free} MB。请腾出空间后再试。',
    'it needs {needed} MB, and only {free} MB are free on the disk. Free some space and try again.',
  ],
  'error.backup.unusable': [
    '这个备份不能用，现在的数据没有动：{text}',
    'This backup cannot be used; the present data were not touched: {text}',
  ],
  'error.restore.failed': [
    '没有恢复成，现在的数据没有动：{text}',
    'The restore failed; the present data were not touched: {text}',
  ],
} as const satisfies MessageTable;
