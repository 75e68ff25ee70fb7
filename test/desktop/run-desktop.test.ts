import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockInstance } from '../../electron/backend/door/instance-lock.ts';
import { BACKEND_PORT } from '../../electron/main/backend-services.ts';
import { MENU_MESSAGE, PORT_REQUEST_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import type * as StandIn from '../helpers/electron-stand-in.ts';
import { temporaryFolder } from '../helpers/headless.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

let place: ReturnType<typeof temporaryFolder>;
let app: typeof StandIn.app;
let ipcMain: typeof StandIn.ipcMain;
let world: typeof StandIn.world;
const argv = process.argv;

/** Runs the real entry of the desktop door on a fresh stand-in. */
async function start(): Promise<void> {
  await import('../../electron/main/index.ts');
  app.becomeReady();
  await vi.waitFor(() => expect(world.deeds).toContain('ready'));
  await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  place = temporaryFolder();
  vi.resetModules();
  // The mocked module keeps its one copy of the stand-in while our own modules are loaded anew.
  const standIn = (await import('electron')) as unknown as typeof StandIn;
  standIn.resetStandIn();
  ({ app, ipcMain, world } = standIn);
  app.folder = place.folder;
  process.argv = ['electron', '--data', join(place.folder, 'data'), '--practice'];
});
afterEach(async () => {
  for (const child of world.processes) child.onMessage = () => undefined;
  process.argv = argv;
  place.remove();
});

/** Answers the questions of the main process as the backend's process would. */
function answer(child: StandIn.UtilityProcessStandIn): {
  asked: { kind: string; input: unknown }[];
  ports: number;
} {
  const record = { asked: [] as { kind: string; input: unknown }[], ports: 0 };
  child.onMessage = (message, transfer) => {
    if (message === BACKEND_PORT) record.ports += transfer.length;
    else {
      const { id, kind, input } = message as { id: number; kind: string; input: unknown };
      record.asked.push({ kind, input });
      child.say({ type: 'answer', id, output: null });
    }
  };
  return record;
}

describe('the desktop door as a whole', () => {
  it('says what must be said before it is ready, then starts the backend and one guarded window', async () => {
    await start();
    expect(world.deeds).toEqual(['scheme maitian', 'sandbox', 'ready', 'fork out/main/backend-entry.js', 'window']);
    const [window] = world.windows;
    expect(window?.loaded).toEqual(['maitian://console/index.html']);
    expect(window?.webContents.raise('will-navigate', { url: 'https://evil.example/' })).toBe(true);
    for (const name of ['persist:maitian-console', 'default'])
      expect(world.sessions.get(name)?.request).toBeTypeOf('function');
    const handler = world.sessions.get('persist:maitian-console')?.schemes.get('maitian');
    expect((await handler?.(new Request('maitian://console/../package.json')))?.status).toBe(404);
  });

  it('tells the backend where its data is, and hands the page a port when it asks', async () => {
    await start();
    const [child] = world.processes;
    const [window] = world.windows;
    if (!child || !window) throw new Error('not started');
    const record = answer(child);
    await vi.waitFor(() =>
      expect(record.asked[0]).toMatchObject({
        kind: 'start',
        input: { dataFolder: join(place.folder, 'data'), practice: true, locale: 'en' },
      }),
    );
    const { webContents } = window;
    ipcMain.emit(PORT_REQUEST_MESSAGE, { sender: webContents, senderFrame: webContents.mainFrame, ports: [] });
    await vi.waitFor(() => expect(record.ports).toBe(1));
    expect(webContents.mainFrame.posted).toHaveLength(1);
  });

  it('passes chosen menu entries to the page as ids', async () => {
    await start();
    const entries = world.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const orders = entries.find(({ accelerator }) => accelerator === 'CmdOrCtrl+1');
    orders?.click?.({} as never, undefined, {} as never);
    expect(world.windows[0]?.webContents.sent).toEqual([[MENU_MESSAGE, 'goOrders']]);
    expect(entries.map(({ role }) => role)).not.toContain('toggleDevTools');
  });

  it('lets the backend finish before it quits, and frees the folder', async () => {
    await start();
    const [child] = world.processes;
    if (!child) throw new Error('not started');
    const record = answer(child);
    app.emit('window-all-closed');
    await vi.waitFor(() => expect(world.deeds.at(-1)).toBe('quit'));
    expect(record.asked.map(({ kind }) => kind)).toContain('stop');
    expect(child.killed).toBe(true);
    const lock = lockInstance(join(place.folder, 'data'));
    expect('held' in lock).toBe(true);
    if ('held' in lock) lock.held.release();
  });

  it('brings the window forward when it is started a second time', async () => {
    await start();
    const [window] = world.windows;
    if (!window) throw new Error('not started');
    window.minimised = true;
    app.emit('second-instance');
    expect(window).toMatchObject({ minimised: false, focused: true });
  });

  it('does nothing when another one runs already', async () => {
    world.hasSingleInstanceLock = false;
    await import('../../electron/main/index.ts');
    expect(world.deeds).toEqual(['scheme maitian', 'sandbox', 'quit']);
    expect(existsSync(join(place.folder, 'data'))).toBe(false);
  });

  it('says who has the data folder where the browser door has it, without its token', async () => {
    const other = lockInstance(join(place.folder, 'data'));
    if (!('held' in other)) throw new Error('not locked');
    other.held.announce({ pid: 77, door: 'headless', url: 'http://127.0.0.1:5/#token=hidden' });
    await start();
    await vi.waitFor(() => expect(world.deeds.at(-1)).toBe('quit'));
    expect(world.shownErrors[0]).toContain('process 77, http://127.0.0.1:5/');
    expect(world.shownErrors[0]).not.toContain('hidden');
    expect(world.windows).toEqual([]);
    expect(world.deeds.at(-1)).toBe('quit');
    other.held.release();
  });
});
