import { theme as antdTheme, type ThemeConfig } from 'antd';
import { createStore } from './store.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';
export type ThemeMode = 'light' | 'dark';

const STORAGE_KEY = 'maitian.theme';
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** What the user chose; `system` follows the machine. */
export const themeChoice = createStore<ThemeChoice>(rememberedChoice());
/** What is drawn. */
export const themeMode = createStore<ThemeMode>(resolve());

themeChoice.subscribe(() => {
  localStorage.setItem(STORAGE_KEY, themeChoice.get());
  themeMode.set(resolve());
});
darkQuery.addEventListener('change', () => themeMode.set(resolve()));
themeMode.subscribe(paint);
paint();

function rememberedChoice(): ThemeChoice {
  const remembered = localStorage.getItem(STORAGE_KEY);
  return remembered === 'light' || remembered === 'dark' ? remembered : 'system';
}

function resolve(): ThemeMode {
  const choice = themeChoice.get();
  if (choice === 'system') return darkQuery.matches ? 'dark' : 'light';
  return choice;
}

function paint(): void {
  document.documentElement.dataset.theme = themeMode.get();
}

const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif";

const SHARED_TOKENS = {
  fontFamily: FONT,
  fontSize: 13,
  borderRadius: 5,
  controlHeight: 30,
  controlHeightSM: 24,
  motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
  wireframe: false,
} as const;

/** The colours repeat those of styles/theme.css: antd computes its shades from real colours, not from variables. */
export const ANTD_THEMES: Record<ThemeMode, ThemeConfig> = {
  light: {
    algorithm: antdTheme.defaultAlgorithm,
    token: {
      ...SHARED_TOKENS,
      colorPrimary: '#1f5fc4',
      colorPrimaryHover: '#1a53ad',
      colorLink: '#1f5fc4',
      colorLinkHover: '#1a53ad',
      colorLinkActive: '#1a53ad',
      colorSuccess: '#237a3c',
      colorSuccessBg: '#e6f5ea',
      colorSuccessBorder: '#a5d5b3',
      colorWarning: '#b45309',
      colorError: '#c62828',
      colorBgLayout: '#f3f4f6',
      colorTextPlaceholder: '#6b7280',
      colorTextDescription: '#5b6472',
      colorTextDisabled: '#8a919c',
    },
  },
  dark: {
    algorithm: antdTheme.darkAlgorithm,
    token: {
      ...SHARED_TOKENS,
      colorPrimary: '#6aa4ff',
      colorPrimaryHover: '#8bb7ff',
      colorLink: '#7fb0ff',
      colorLinkHover: '#a3c6ff',
      colorLinkActive: '#a3c6ff',
      colorSuccess: '#57b874',
      colorWarning: '#e2a03f',
      colorError: '#ef6b6b',
      colorBgBase: '#15181d',
      colorBgLayout: '#0f1115',
      colorBgContainer: '#171a20',
      colorBgElevated: '#1e222a',
      colorTextPlaceholder: '#8d96a5',
      colorTextDescription: '#a0a8b5',
    },
    components: { Button: { primaryColor: '#0b1220' } },
  },
};
