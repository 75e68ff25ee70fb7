import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMainWindow, windowOptions } from '../../electron/main/window.ts';
import { isReachable, readWindowState, writeWindowState } from '../../electron/main/window-state.ts';
import { BrowserWindow, real, SessionStandIn, world } from '../helpers/electron-stand-in.ts';
import { temporaryFolder } from '../helpers/headless.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

let place: ReturnType<typeof temporaryFolder>;
let stateFile: string;
const session = real.session(new SessionStandIn());
const setup = (): Parameters<typeof openMainWindow>[0] => ({
  preload: '/app/preload.cjs',
  session,
  stateFile,
  title: '麦田',
});

beforeEach(() => {
  place = temporaryFolder();
  stateFile = join(place.folder, 'window.json');
  world.windows = [];
});
afterEach(() => place.remove());

describe('the window', () => {
  it('keeps the page in its box', () => {
    const { webPreferences } = windowOptions(setup(), undefined);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      experimentalFeatures: false,
      session,
      preload: '/app/preload.cjs',
    });
    for (const risky of ['enableBlinkFeatures', 'additionalArguments', 'javascript', 'devTools']) {
      expect(webPreferences).not.toHaveProperty(risky);
    }
  });

  it('loads our page and nothing else', () => {
    openMainWindow(setup());
    expect(world.windows[0]?.loaded).toEqual(['maitian://console/index.html']);
  });

  it('is shown only when it has something to show', () => {
    openMainWindow(setup());
    expect(world.windows[0]?.shown).toBe(false);
    world.windows[0]?.emit('ready-to-show');
    expect(world.windows[0]?.shown).toBe(true);
  });

  it('opens where it was closed, maximised as it was', () => {
    writeWindowState(stateFile, { x: 100, y: 80, width: 1300, height: 800, maximised: true });
    openMainWindow(setup());
    const window = world.windows[0];
    expect(window?.options).toMatchObject({ x: 100, y: 80, width: 1300, height: 800 });
    expect(window?.maximised).toBe(true);
    window?.emit('close');
    expect(readWindowState(stateFile)).toEqual({ x: 100, y: 80, width: 1300, height: 800, maximised: true });
  });

  it('comes back to a screen that exists when its own was unplugged', () => {
    writeWindowState(stateFile, { x: 5000, y: 80, width: 1300, height: 800, maximised: false });
    openMainWindow(setup());
    expect(world.windows[0]?.options).not.toHaveProperty('x');
  });

  it.each(['', '{', 'null', '{"x":1}', '{"x":0,"y":0,"width":1,"height":1,"maximised":false}'])(
    'survives a state file that holds %j',
    (content) => {
      writeFileSync(stateFile, content);
      expect(readWindowState(stateFile)).toBeUndefined();
      openMainWindow(setup());
      expect(world.windows[0]).toBeInstanceOf(BrowserWindow);
    },
  );

  it.each([
    [{ x: 0, y: 0, width: 800, height: 600 }, true],
    [{ x: -700, y: 0, width: 800, height: 600 }, false],
    [{ x: 1850, y: 0, width: 800, height: 600 }, false],
    [{ x: 0, y: -300, width: 800, height: 600 }, false],
    [{ x: 0, y: 1070, width: 800, height: 600 }, false],
  ])('%j can be reached: %s', (place, expected) => {
    expect(isReachable(place, [{ x: 0, y: 0, width: 1920, height: 1080 }])).toBe(expected);
  });
});
