import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type {
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Dialog,
  Display,
  MenuItemConstructorOptions,
  Rectangle,
  SafeStorage,
  Session,
  Shell,
  UtilityProcess,
  WebContents,
  WindowOpenHandlerResponse,
} from 'electron';

// A stand-in for the `electron` module, whose runtime tests do not have. Each piece is typed against Electron's own
// types, so that a changed signature stops the tests from compiling. It decides nothing: it records and passes on.

/** What tests look at and set. */
export const world = {
  openedAddresses: [] as string[],
  openingFails: false,
  storage: { available: true, backend: 'gnome_libsecret' as ReturnType<SafeStorage['getSelectedStorageBackend']> },
  /** What was done to the app as a whole, in order. */
  deeds: [] as string[],
  hasSingleInstanceLock: true,
  shownErrors: [] as string[],
  menu: [] as MenuItemConstructorOptions[],
  sessions: new Map<string, SessionStandIn>(),
  processes: [] as UtilityProcessStandIn[],
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1080 }] as Rectangle[],
  windows: [] as BrowserWindow[],
};

export const shell = {
  async openExternal(url) {
    if (world.openingFails) throw new Error('no browser');
    world.openedAddresses.push(url);
  },
} satisfies Pick<Shell, 'openExternal'>;

const MARK = Buffer.from('sealed:');
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => world.storage.available,
  getSelectedStorageBackend: () => world.storage.backend,
  encryptStringAsync: async (plain) => Buffer.concat([MARK, Buffer.from(plain).map((byte) => byte ^ 0x5a)]),
  async decryptStringAsync(sealed) {
    if (!sealed.subarray(0, MARK.length).equals(MARK)) throw new Error('not made by this store');
    return {
      result: Buffer.from(sealed.subarray(MARK.length).map((byte) => byte ^ 0x5a)).toString(),
      shouldReEncrypt: false,
    };
  },
} satisfies Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

export const screen = {
  getAllDisplays: () => world.workAreas.map((workArea) => ({ workArea }) as Display),
};

/** A frame; what is posted to it comes out at the preload of its window. */
export class FrameStandIn {
  url: string;
  readonly preload: EventEmitter;
  readonly posted: { channel: string; message: unknown; transfer: unknown[] }[] = [];
  constructor(url: string, preload: EventEmitter) {
    this.url = url;
    this.preload = preload;
  }
  postMessage(channel: string, message: unknown, transfer: unknown[] = []): void {
    this.posted.push({ channel, message, transfer });
    this.preload.emit(channel, { ports: transfer }, message);
  }
}

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse;

export class WebContentsStandIn extends EventEmitter {
  readonly preload = new EventEmitter();
  mainFrame = new FrameStandIn('maitian://console/index.html', this.preload);
  openHandler: OpenHandler | undefined;
  readonly sent: unknown[][] = [];
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  /** Raises an event that can be prevented; true = it was. */
  raise(name: string, details: Record<string, unknown>): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new WebContentsStandIn();
  readonly loaded: string[] = [];
  maximised = false;
  minimised = false;
  focused = false;
  destroyed = false;
  shown = false;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    world.windows.push(this);
    world.deeds.push('window');
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  maximize(): void {
    this.maximised = true;
  }
  isMinimized(): boolean {
    return this.minimised;
  }
  restore(): void {
    this.minimised = false;
  }
  focus(): void {
    this.focused = true;
  }
  isMaximized(): boolean {
    return this.maximised;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  show(): void {
    this.shown = true;
  }
  getNormalBounds(): Rectangle {
    const { x = 0, y = 0, width = 0, height = 0 } = this.options;
    return { x, y, width, height };
  }
}

/** Node's own channel: the same events and the same closing as Electron's. */
export class MessageChannelMain {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = port1 as unknown as MessagePort;
    this.port2 = port2 as unknown as MessagePort;
  }
}

export const ipcMain = new EventEmitter();

/** The preload's side; a test sets whose preload runs. */
export const ipcRenderer = new EventEmitter() as EventEmitter & { send: (channel: string) => void };
ipcRenderer.send = () => {
  throw new Error('no window is connected to this preload');
};

type Guards = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>;

export class SessionStandIn extends EventEmitter implements Guards {
  request: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  check: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  device: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  blockedPatterns: string[] = [];
  answerRequest: ((answer: { cancel?: boolean }) => void) | undefined;
  readonly schemes = new Map<string, (request: Request) => Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.schemes.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (
      filter: { urls: string[] },
      listener: (details: object, callback: (answer: { cancel?: boolean }) => void) => void,
    ): void => {
      this.blockedPatterns = filter.urls;
      listener({}, (answer) => this.answerRequest?.(answer));
    },
  };
  setPermissionRequestHandler(handler: typeof this.request): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler;
  }
}

/** A process that runs in this one: `onMessage` is its inside, `say` its word to the parent. */
export class UtilityProcessStandIn extends EventEmitter {
  pid: number | undefined = 4242;
  killed = false;
  /** Messages wait here until the inside listens, as they do in a real process. */
  readonly backlog: [message: unknown, ports: unknown[]][] = [];
  listener: ((message: unknown, ports: unknown[]) => void) | undefined;
  set onMessage(listener: (message: unknown, ports: unknown[]) => void) {
    this.listener = listener;
    for (const [message, ports] of this.backlog.splice(0)) listener(message, ports);
  }
  postMessage(message: unknown, transfer: unknown[] = []): void {
    // Like the real channel: a copy, and not within the caller's turn.
    const copy = structuredClone(message);
    setImmediate(() => {
      if (this.pid === undefined) return;
      if (this.listener) this.listener(copy, transfer);
      else this.backlog.push([copy, transfer]);
    });
  }
  say(message: unknown): void {
    const copy = structuredClone(message);
    setImmediate(() => this.emit('message', copy));
  }
  kill(): boolean {
    if (this.pid === undefined) return false;
    this.killed = true;
    this.exit(0);
    return true;
  }
  exit(code: number): void {
    this.pid = undefined;
    this.emit('exit', code);
  }
}

type AppParts = Pick<
  App,
  'enableSandbox' | 'requestSingleInstanceLock' | 'getLocale' | 'getPath' | 'quit' | 'isPackaged'
> & { whenReady: () => Promise<void> };

class AppStandIn extends EventEmitter implements AppParts {
  readonly isPackaged = true;
  folder = '';
  /** Resolve to let the app become ready. */
  becomeReady: () => void = () => undefined;
  ready: Promise<void> = Promise.resolve();
  /** As before the first line of the program ran. */
  reset(): void {
    this.removeAllListeners();
    this.ready = new Promise<void>((resolve) => {
      this.becomeReady = resolve;
    });
  }
  enableSandbox(): void {
    world.deeds.push('sandbox');
  }
  requestSingleInstanceLock(): boolean {
    return world.hasSingleInstanceLock;
  }
  whenReady(): Promise<void> {
    return this.ready.then(() => void world.deeds.push('ready'));
  }
  getLocale(): string {
    return 'en-GB';
  }
  getPath(): string {
    return this.folder;
  }
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) world.deeds.push('quit');
  }
}
export const app = new AppStandIn();

/** Forgets everything that an earlier test did. */
export function resetStandIn(): void {
  app.reset();
  ipcMain.removeAllListeners();
  ipcRenderer.removeAllListeners();
  Object.assign(world, {
    deeds: [],
    openedAddresses: [],
    hasSingleInstanceLock: true,
    shownErrors: [],
    menu: [],
    windows: [],
    processes: [],
  } satisfies Partial<typeof world>);
  world.sessions.clear();
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    world.deeds.push(`scheme ${schemes.map(({ scheme }) => scheme).join()}`);
  },
};

function sessionNamed(name: string): SessionStandIn {
  const known = world.sessions.get(name) ?? new SessionStandIn();
  world.sessions.set(name, known);
  return known;
}
export const session = {
  fromPartition: sessionNamed,
  get defaultSession() {
    return sessionNamed('default');
  },
};

export const dialog = {
  showErrorBox(_title, content) {
    world.shownErrors.push(content);
  },
} satisfies Pick<Dialog, 'showErrorBox'>;

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]): void => {
    world.menu = template;
  },
};

export const utilityProcess = {
  fork(path: string): UtilityProcessStandIn {
    world.deeds.push(`fork ${path.split('/').slice(-3).join('/')}`);
    const child = new UtilityProcessStandIn();
    world.processes.push(child);
    return child;
  },
};

/** Hands a stand-in to code that is typed for the real thing; the one place where this is claimed. */
export const real = {
  contents: (standIn: WebContentsStandIn): WebContents => standIn as unknown as WebContents,
  session: (standIn: SessionStandIn): Session => standIn as unknown as Session,
  window: (standIn: BrowserWindow): Electron.BrowserWindow => standIn as unknown as Electron.BrowserWindow,
  process: (standIn: UtilityProcessStandIn): UtilityProcess => standIn as unknown as UtilityProcess,
  ipcMain: (): Electron.IpcMain => ipcMain as unknown as Electron.IpcMain,
};
