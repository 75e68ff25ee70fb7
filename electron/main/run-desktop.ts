import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow, dialog, ipcMain, Menu, session, utilityProcess } from 'electron';
import { DESKTOP_SCHEME, MENU_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import { type Locale, translate } from '../../shared/i18n/translate.ts';
import { systemClock } from '../backend/clock.ts';
import { defaultDataFolder } from '../backend/door/data-folder.ts';
import { type InstanceLock, lockInstance } from '../backend/door/instance-lock.ts';
import { findProject } from '../backend/door/project.ts';
import { createProtocolHandler } from './app-protocol.ts';
import { type BackendSupervisor, superviseBackend } from './backend-process.ts';
import { menuTemplate } from './menu.ts';
import { guardContents, guardSession } from './navigation-guards.ts';
import { openExternal } from './open-external.ts';
import { handOverPorts } from './port-hand-over.ts';
import { decryptSecret, encryptSecret, secretsAvailable } from './secret-services.ts';
import { openMainWindow } from './window.ts';

const log = (line: string): void => console.error(line);
/** Crashes within five minutes after which the user is asked. */
const ASK_AFTER = 3;

/** Opens the desktop door once the app is ready. */
export async function runDesktop(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { practice: { type: 'boolean' }, data: { type: 'string' } },
  });
  const dataFolder = resolve(typeof values.data === 'string' ? values.data : defaultDataFolder());
  const locale: Locale = app.getLocale().startsWith('en') ? 'en' : 'zh-CN';
  const lock = takeFolder(dataFolder, locale);
  if (!lock) return app.quit();

  const project = findProject();
  let window: BrowserWindow | undefined;
  let handOver: { renew(): void } | undefined;
  const supervisor = superviseBackend({
    fork: () =>
      utilityProcess.fork(join(project.folder, 'out/main/backend-entry.js'), [], { serviceName: 'maitian-backend' }),
    start: { dataFolder, version: project.version, locale, practice: values.practice === true },
    handlers: {
      'secrets.available': () => secretsAvailable(),
      'secrets.encrypt': encryptSecret,
      'secrets.decrypt': decryptSecret,
      'open-external': openExternal,
    },
    clock: systemClock,
    onRestarted: () => handOver?.renew(),
    onCrash: (crashes) => {
      if (crashes === ASK_AFTER) void askAfterCrashes(window, locale, crashes);
    },
    log,
  });

  // Without `persist:` it would live in memory, and what the page keeps (layout, columns) would be gone at each start.
  const own = session.fromPartition('persist:maitian-console');
  own.protocol.handle(
    DESKTOP_SCHEME,
    createProtocolHandler({ pageFolder: join(project.folder, 'out/renderer'), asset: supervisor.asset }),
  );
  guardSession(own);
  guardSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  window = openMainWindow({
    preload: join(project.folder, 'out/preload/index.cjs'),
    session: own,
    stateFile: join(app.getPath('userData'), 'window.json'),
    title: translate(locale, 'app.name'),
  });
  handOver = handOverPorts({ ipcMain, window, connect: supervisor.connect, log });
  const { webContents } = window;
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(locale, process.platform, (action) => webContents.send(MENU_MESSAGE, action))),
  );
  app.on('second-instance', () => bringForward(window));
  app.on('window-all-closed', () => app.quit());
  stopBeforeQuit(supervisor, lock);
}

/** One instance a data folder, also against the browser door; says so where another has it. */
function takeFolder(dataFolder: string, locale: Locale): InstanceLock | undefined {
  try {
    const result = lockInstance(dataFolder);
    if ('held' in result) {
      result.held.announce({ pid: process.pid, door: 'desktop', url: null });
      return result.held;
    }
    const other = result.heldBy;
    const url = other?.url?.replace(/#.*$/, '') ?? translate(locale, 'door.desktopWindow');
    dialog.showErrorBox(
      translate(locale, 'app.name'),
      other
        ? translate(locale, 'door.alreadyRunning', { pid: other.pid, url })
        : translate(locale, 'door.alreadyRunningUnknown'),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(
      translate(locale, 'app.name'),
      translate(locale, 'door.folderUnusable', { folder: dataFolder, reason }),
    );
  }
  return undefined;
}

async function askAfterCrashes(window: BrowserWindow | undefined, locale: Locale, count: number): Promise<void> {
  const question = {
    type: 'error' as const,
    title: translate(locale, 'door.backendCrashedTitle'),
    message: translate(locale, 'door.backendCrashedTitle'),
    detail: translate(locale, 'door.backendCrashed', { count }),
    buttons: [translate(locale, 'door.keepTrying'), translate(locale, 'door.quit')],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question));
  if (response === 1) app.quit();
}

function bringForward(window: BrowserWindow | undefined): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Lets the backend finish its writes before the program goes. */
function stopBeforeQuit(supervisor: BackendSupervisor, lock: InstanceLock): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void supervisor.stop().then(() => {
      stopped = true;
      lock.release();
      app.quit();
    });
  });
}
