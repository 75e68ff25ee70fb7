const environment = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const english = environment.toLowerCase().startsWith('en');

const TEXTS = {
  oldNode: [
    '麦田需要 Node.js 22 或更高版本（当前 {0}）。请在项目目录中先运行 npm ci，再用 npm start 启动。',
    'Maitian needs Node.js 22 or newer (this is {0}). Run npm ci in the project folder, then start it with npm start.',
  ],
  help: [
    'npm start -- [--headless] [--practice] [--data 目录] [--port 端口] [--no-open] [--ready 文件] [--locale zh-CN|en]',
    'npm start -- [--headless] [--practice] [--data DIR] [--port N] [--no-open] [--ready FILE] [--locale zh-CN|en]',
  ],
  building: [
    '正在构建（首次启动或更新后需要几秒）…',
    'Building (a few seconds, at the first start or after an update)…',
  ],
  buildFailed: ['构建失败，没有启动：', 'The build failed; nothing was started:'],
  fetching: [
    '正在下载桌面运行环境（Electron，最多 60 秒）…',
    'Downloading the desktop runtime (Electron, at most 60 seconds)…',
  ],
  runtimeMissing: [
    '没有桌面运行环境（Electron），改在浏览器中打开控制台。',
    'The desktop runtime (Electron) is not available; the console opens in the browser instead.',
  ],
  runtimeLate: [
    '桌面运行环境还在下载，先在浏览器中打开控制台；下次启动时使用桌面窗口。',
    'The desktop runtime is still being downloaded; the console opens in the browser now, the window at the next start.',
  ],
  desktopFailed: [
    '桌面窗口无法启动，改在浏览器中打开控制台。',
    'The desktop window could not start; the console opens in the browser instead.',
  ],
};

/** A text in the system's language, Chinese unless that is English; `{0}` is filled in. */
export function text(key, value = '') {
  return TEXTS[key][english ? 1 : 0].replace('{0}', value);
}
