import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const startupMessages = {
  'startup.title': ['麦田没有打开数据', 'Maitian did not open your data'],
  'startup.happened': ['发生了什么', 'What happened'],
  'startup.notDone': ['没有做什么', 'What was not done'],
  'startup.todo': ['该怎么做', 'What to do'],
  'startup.dataFolder': ['数据文件夹', 'Data folder'],
  'startup.backup': ['最新备份', 'Newest backup'],
  'startup.noBackup': ['没有找到备份', 'No backup was found'],
  'startup.detail': ['技术细节', 'Technical detail'],
  'startup.retry': ['重新检查', 'Check again'],
  'startup.stillThere': [
    '问题还在。请先完成上面的步骤，再重新打开麦田。',
    'It is still there. Follow the steps above, then start Maitian again.',
  ],

  'startup.restore': ['放回最新备份', 'Put the newest backup back'],
  'startup.restoreAsk': [
    '用最新备份代替现在的数据库？现在的文件会改名留着，不会删除。备份之后的变动，最近 90 天的会重新拉取。',
    'Use the newest backup in place of the present database? The present file is kept under another name. What changed since is pulled again as far as 90 days go.',
  ],
  'startup.restored': [
    '备份已放回，数据已打开。备份之后的变动正在重新拉取。',
    'The backup is in place and open. What changed since is being pulled.',
  ],
  'startup.setAside': ['原来的文件', 'The file before'],

  'startup.newer_database.happened': [
    '这份数据由更新版本的麦田写过，当前版本不认识它的格式。',
    'These data were written by a newer Maitian; this version does not know their form.',
  ],
  'startup.newer_database.notDone': [
    '数据没有打开，也没有任何改动。同步没有开始。',
    'The data were not opened and nothing was changed. No shop is pulled.',
  ],
  'startup.newer_database.todo': [
    '安装最新版本的麦田再打开。不要用旧版本强行打开。',
    'Install the newest Maitian and open it again. Do not force it with an old one.',
  ],
  'startup.foreign_database.happened': [
    '数据文件夹里的数据库不是麦田的，或历史和这个程序对不上。',
    "The database in the data folder is not Maitian's, or its history is not one of this program's.",
  ],
  'startup.foreign_database.notDone': [
    '文件没有打开，也没有任何改动。',
    'The file was not opened and nothing was changed.',
  ],
  'startup.foreign_database.todo': [
    '确认数据文件夹选对了。如果放错了文件，把它移走，或换回最新备份，再重新打开麦田。',
    'Check that this is the right data folder. If a wrong file lies there, move it away or put the newest backup in its place, then start Maitian again.',
  ],
  'startup.migration_failed.happened': [
    '升级数据格式时出错，已停止。',
    'Bringing the data to the new form failed and was stopped.',
  ],
  'startup.migration_failed.notDone': [
    '旧数据保持升级前的样子，没有丢失。同步没有开始。',
    'Your data are as they were before; nothing is lost. No shop is pulled.',
  ],
  'startup.migration_failed.todo': [
    '确认磁盘还有空间，再重新打开麦田。若仍失败，请装回原来的版本继续工作，并把下面的技术细节发给我们。',
    'Make sure the disk has room and start Maitian again. If it fails again, go back to the version before and send us the detail below.',
  ],
  'startup.corrupt_database.happened': [
    '数据库文件已损坏，可能是断电或磁盘故障造成的。',
    'The database file is damaged, perhaps by a power cut or a failing disk.',
  ],
  'startup.corrupt_database.notDone': [
    '损坏的文件没有改动，留待修复。同步没有开始。',
    'The damaged file was left as it is. No shop is pulled.',
  ],
  'startup.corrupt_database.todo': [
    '先把整个数据文件夹复制一份。有备份时点下面的「放回最新备份」；最近 90 天内缺的订单会重新拉取。没有备份时，请把技术细节发给我们。',
    'Copy the whole data folder first. If there is a backup, put it back below; orders of the last 90 days that are missing are pulled again. Without a backup, send us the detail below.',
  ],
  'startup.disk_failed.happened': [
    '硬盘读不出数据库的一部分：硬盘可能坏了，或者快坏了。',
    'The disk does not give back part of the database: it may be failing.',
  ],
  'startup.disk_failed.notDone': [
    '数据没有打开，也没有任何改动。同步没有开始。',
    'The data were not opened and nothing was changed. No shop is pulled.',
  ],
  'startup.disk_failed.todo': [
    '先把整个数据文件夹复制到另一块硬盘。然后点下面的「放回最新备份」，最近 90 天内缺的订单会重新拉取；并尽快更换这块硬盘。',
    'Copy the whole data folder to another disk first. Then put the newest backup back below; orders of the last 90 days that are missing are pulled again. Replace this disk soon.',
  ],
  'startup.folder_unusable.happened': [
    '数据文件夹不能读写：可能没有权限、磁盘已满，或磁盘没有接上。',
    'The data folder cannot be read or written: no permission, a full disk, or a disk that is not there.',
  ],
  'startup.folder_unusable.notDone': ['没有打开任何数据，也没有写入。', 'No data were opened and nothing was written.'],
  'startup.folder_unusable.todo': [
    '检查磁盘是否接好、有空间，您是否有这个文件夹的权限，再重新打开麦田。',
    'Check that the disk is there and has room and that you may write to the folder, then start Maitian again.',
  ],
  'startup.already_open.happened': ['另一个麦田正在使用这个数据文件夹。', 'Another Maitian is using this data folder.'],
  'startup.already_open.notDone': [
    '为避免两边同时写坏数据，这里没有打开。另一个窗口不受影响。',
    'So that two do not spoil the data, it was not opened here. The other one is not affected.',
  ],
  'startup.already_open.todo': [
    '使用已经打开的那个窗口；找不到时，关闭所有麦田（也看看任务栏和终端），再重新打开。',
    'Use the one that is open. If you cannot find it, quit every Maitian (look at the task bar and terminals too) and start again.',
  ],
} as const satisfies MessageTable;
