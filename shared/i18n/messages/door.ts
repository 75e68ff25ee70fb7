import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const doorMessages = {
  'door.ready': ['麦田已启动。数据目录：{folder}', 'Maitian is running. Data folder: {folder}'],
  'door.opened': [
    '已在浏览器中打开控制台。按 Ctrl+C 退出。',
    'The console is open in the browser. Press Ctrl+C to stop.',
  ],
  'door.openYourself': ['请在浏览器中打开：{url}', 'Open this address in a browser: {url}'],
  'door.keepSecret': [
    '这个地址相当于钥匙，请不要发给别人。',
    'This address is a key to your console; do not pass it on.',
  ],
  'door.stopping': ['正在退出…', 'Stopping…'],
  'door.alreadyRunning': [
    '这个数据目录已被另一个麦田打开（进程 {pid}，{url}）。没有再次启动。',
    'Another Maitian has this data folder open (process {pid}, {url}). Nothing was started.',
  ],
  'door.alreadyRunningUnknown': [
    '这个数据目录已被另一个麦田打开。没有再次启动。请先关闭它，或用 --data 指定别的目录。',
    'Another Maitian has this data folder open. Nothing was started. Close it, or choose another folder with --data.',
  ],
  'door.desktopWindow': ['桌面窗口', 'desktop window'],
  'door.folderUnusable': [
    '无法使用数据目录 {folder}：{reason}。没有启动。请检查权限，或用 --data 指定别的目录。',
    'The data folder {folder} cannot be used: {reason}. Nothing was started. Check its permissions, or choose another with --data.',
  ],
  'door.portTaken': [
    '端口 {port} 已被占用。没有启动。请换一个端口，或用 --port 0 自动选择。',
    'Port {port} is in use. Nothing was started. Choose another, or --port 0 for any free one.',
  ],
  'door.pageMissing': [
    '没有找到页面文件（{folder}）。请先运行 npm run build。',
    'The page was not found ({folder}). Run npm run build first.',
  ],
  'door.badArguments': ['无法识别的参数：{reason}', 'Arguments not understood: {reason}'],
  'door.practiceFailed': ['练习店铺没有连接：{reason}', 'The practice shops were not connected: {reason}'],
  'api.tokenExpected': [
    '需要访问令牌：请在请求头 Authorization 中写 Bearer 加本次启动的令牌。',
    'A token is expected: send the token of this launch as Authorization: Bearer.',
  ],
  'api.tooManyAttempts': [
    '令牌错误次数过多，请一分钟后再试。',
    'Too many attempts with a wrong token; try again in a minute.',
  ],
  'api.noSuchRoute': ['没有这个接口。接口说明见 /api/openapi.json。', 'There is no such route; see /api/openapi.json.'],
  'api.badInput': [
    '请求参数不正确：{fields}。没有任何改动。',
    'The input is not valid: {fields}. Nothing was changed.',
  ],
  'api.bodyTooLarge': ['请求内容过大（上限 2 MiB）。', 'The body is too large (at most 2 MiB).'],
  'door.backendCrashedTitle': ['后台程序意外退出', 'The backend stopped unexpectedly'],
  'door.backendCrashed': [
    '已退出 {count} 次，正在自动重新启动。已保存的数据不受影响。',
    'It stopped {count} times and is being started again. What was stored is not affected.',
  ],
  'door.keepTrying': ['继续重启', 'Keep restarting'],
  'door.quit': ['退出麦田', 'Quit Maitian'],
  'door.menuFile': ['文件', 'File'],
  'door.menuEdit': ['编辑', 'Edit'],
  'door.menuView': ['显示', 'View'],
  'door.menuGo': ['前往', 'Go'],
} as const satisfies MessageTable;
