import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, screen } from 'electron';
import { CONSOLE_ADDRESS } from './own-page.ts';
import { isReachable, readWindowState, type WindowState, writeWindowState } from './window-state.ts';

export interface WindowSetup {
  /** Absolute path of the preload file. */
  readonly preload: string;
  readonly session: Session;
  /** Where size and place are kept. */
  readonly stateFile: string;
  readonly title: string;
}

/** Every setting that keeps the page in its box is written out, also those that are the default today. */
export function windowOptions(
  setup: Pick<WindowSetup, 'preload' | 'session' | 'title'>,
  state: WindowState | undefined,
): BrowserWindowConstructorOptions {
  const place = state && { x: state.x, y: state.y, width: state.width, height: state.height };
  return {
    width: 1440,
    height: 900,
    ...place,
    minWidth: 1024,
    minHeight: 600,
    title: setup.title,
    show: false,
    backgroundColor: '#f5f5f5',
    webPreferences: {
      preload: setup.preload,
      session: setup.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      experimentalFeatures: false,
      safeDialogs: true,
      spellcheck: false,
    },
  };
}

/** Opens the main window where it was last time and loads the page. */
export function openMainWindow(setup: WindowSetup): BrowserWindow {
  const kept = readWindowState(setup.stateFile);
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const state = kept && isReachable(kept, areas) ? kept : undefined;
  const window = new BrowserWindow(windowOptions(setup, state));
  if (state?.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(setup.stateFile, { ...window.getNormalBounds(), maximised: window.isMaximized() });
  });
  void window.loadURL(CONSOLE_ADDRESS);
  return window;
}
