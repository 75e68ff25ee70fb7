import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const settingsMessages = {
  'settings.title': ['设置', 'Settings'],
  'settings.appearance': ['显示', 'Appearance'],
  'settings.language': ['语言', 'Language'],
  'settings.language.zh-CN': ['简体中文', '简体中文'],
  'settings.language.en': ['English', 'English'],
  'settings.theme': ['外观', 'Theme'],
  'settings.theme.light': ['浅色', 'Light'],
  'settings.theme.dark': ['深色', 'Dark'],
  'settings.theme.system': ['跟随系统', 'Follow the system'],
  'settings.keyboard': ['键盘', 'Keyboard'],
  'settings.singleLetterKeys': ['单键快捷键（J、K、X、G 等）', 'Single-letter shortcuts (J, K, X, G …)'],
  'settings.singleLetterKeysAdvice': [
    '关闭后，方向键、回车、Esc 和 Ctrl 组合键仍然可用。',
    'Switched off, arrows, Enter, Esc and Ctrl combinations still work.',
  ],
  'settings.showShortcuts': ['查看快捷键一览', 'Show the shortcuts'],
  'settings.about': ['关于本机', 'This installation'],
  'settings.version': ['版本', 'Version'],
  'settings.dataFolder': ['数据文件夹', 'Data folder'],
  'settings.door': ['运行方式', 'Running as'],
  'settings.door.desktop': ['桌面程序', 'Desktop program'],
  'settings.door.headless': ['浏览器', 'In the browser'],
  'settings.door.test': ['测试', 'Test'],
} as const satisfies MessageTable;
