import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../electron/backend/clock.ts';
import { createPeer, type Peer } from '../../electron/backend/peer.ts';
import { type BackendSupervisor, restartPause, superviseBackend } from '../../electron/main/backend-process.ts';
import { createBackendService, type PagePort } from '../../electron/main/backend-service.ts';
import { BACKEND_PORT, type BackendServices, type MainServices } from '../../electron/main/backend-services.ts';
import { type HandOver, handOverPorts } from '../../electron/main/port-hand-over.ts';
import { openDesktopConnection } from '../../renderer/rpc/desktop-connection.ts';
import { keepConnected, type ReconnectingLink } from '../../renderer/rpc/reconnecting-link.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { PORT_MESSAGE, PORT_REQUEST_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import { BrowserWindow, ipcMain, ipcRenderer, real, UtilityProcessStandIn } from '../helpers/electron-stand-in.ts';
import { temporaryFolder } from '../helpers/headless.ts';
import { WindowStandIn } from '../helpers/window-stand-in.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

/** Time that passes at once and is remembered. */
function hastyClock(): Clock & { pauses: number[] } {
  let now = 1_700_000_000_000;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    async sleep(milliseconds) {
      pauses.push(milliseconds);
      // The limit of a stop must not pass before the answer can come.
      if (milliseconds >= 10_000) return new Promise(() => undefined);
      now += milliseconds;
    },
  };
}

let place: ReturnType<typeof temporaryFolder>;
let children: UtilityProcessStandIn[];
const insides = new Map<UtilityProcessStandIn, () => Promise<unknown>>();
let clock: ReturnType<typeof hastyClock>;
let supervisor: BackendSupervisor;
let crashes: number[];
let restarts: number;
let handOver: HandOver | undefined;

/** The real inside of the backend's process, behind the stand-in of the process. */
function fork(): UtilityProcessStandIn {
  const child = new UtilityProcessStandIn();
  const parent: Peer<MainServices> = createPeer<MainServices, BackendServices>((message) => child.say(message), {
    start: (input) => service.handlers.start(input),
    asset: (input) => service.handlers.asset(input),
    stop: (input) => service.handlers.stop(input),
  });
  const service = createBackendService(
    parent,
    () => Promise.reject(new Error('This test has no practice platform.')),
    systemClock,
    () => undefined,
  );
  child.onMessage = (message, ports) => {
    if (message === BACKEND_PORT) service.accept(ports[0] as PagePort);
    else parent.receive(message);
  };
  insides.set(child, () => service.handlers.stop(null));
  children.push(child);
  return child;
}

/** Ends a process without being asked; a real one takes its open store with it, this one must close it first. */
async function crash(child: UtilityProcessStandIn | undefined, code: number): Promise<void> {
  if (!child) throw new Error('no process');
  await insides.get(child)?.();
  child.exit(code);
}

beforeEach(() => {
  place = temporaryFolder();
  children = [];
  crashes = [];
  restarts = 0;
  handOver = undefined;
  clock = hastyClock();
  supervisor = superviseBackend({
    fork: () => real.process(fork()),
    start: { dataFolder: place.folder, version: '0.0.0-test', locale: 'en', practice: false },
    handlers: {
      'secrets.available': async () => true,
      'secrets.encrypt': async (plain) => new TextEncoder().encode(plain),
      'secrets.decrypt': async (cipher) => new TextDecoder().decode(cipher),
      'open-external': async () => true,
    },
    clock,
    onRestarted: () => {
      restarts += 1;
      handOver?.renew();
    },
    onCrash: (count) => crashes.push(count),
    log: () => undefined,
  });
});
afterEach(async () => {
  await supervisor.stop();
  ipcMain.removeAllListeners();
  ipcRenderer.removeAllListeners();
  place.remove();
});

/** Page, preload, main process and backend joined as in the desktop door. */
async function openPage(): Promise<{
  page: ReconnectingLink;
  client: ContractRouterClient<Contract>;
  address: WindowStandIn;
}> {
  const window = new BrowserWindow({});
  const pageWindow = new WindowStandIn();
  vi.stubGlobal('window', pageWindow);
  vi.resetModules();
  ipcRenderer.send = (channel) => {
    ipcMain.emit(channel, { sender: window.webContents, senderFrame: window.webContents.mainFrame, ports: [] });
  };
  for (const channel of [PORT_MESSAGE]) {
    window.webContents.preload.on(channel, (...event) => ipcRenderer.emit(channel, ...event));
  }
  handOver = handOverPorts({
    ipcMain: real.ipcMain(),
    window: real.window(window),
    connect: supervisor.connect,
    log: () => undefined,
  });
  vi.doMock('electron', () => ({ ipcRenderer }));
  await import('../../electron/preload/index.ts');
  const page = keepConnected(openDesktopConnection(pageWindow as unknown as Window));
  return { page, client: createORPCClient(page.link), address: pageWindow };
}

describe('the backend in its own process', () => {
  it('serves the page through the port that was handed over', async () => {
    const { page, client } = await openPage();
    const state = await client.system.state({});
    expect(state).toMatchObject({ version: '0.0.0-test', door: 'desktop' });
    page.close();
  });

  it('is started again after a crash, and the page goes on over a new port', async () => {
    const { page, client } = await openPage();
    await client.system.state({});
    const seen: string[] = [];
    page.state.subscribe(() => seen.push(page.state.get()));
    await crash(children[0], 139);
    await vi.waitFor(() => expect(seen).toEqual(['lost', 'open']), { timeout: 10_000 });
    expect((await client.system.state({})).door).toBe('desktop');
    expect({ crashes, restarts, processes: children.length }).toEqual({ crashes: [1], restarts: 1, processes: 2 });
    page.close();
  });

  it('survives a fatal error of the process, which is an event of its own before the end', async () => {
    // Without a listener this would throw, here as in the main process.
    children[0]?.emit('error', 'FatalError', 'v8::Zone', '{}');
    await crash(children[0], 133);
    await vi.waitFor(() => expect(children.length).toBe(2));
  });

  it('waits longer after each crash', async () => {
    for (let count = 0; count < 4; count += 1) {
      const before = children.length;
      await crash(children.at(-1), 1);
      await vi.waitFor(() => expect(children.length).toBe(before + 1));
    }
    expect(crashes).toEqual([1, 2, 3, 4]);
    expect(clock.pauses).toEqual([500, 1000, 2000, 4000]);
    expect(restartPause(100)).toBe(30_000);
  });

  it('is not started again when it was asked to stop', async () => {
    await supervisor.stop();
    expect(children.map((child) => child.killed)).toEqual([true]);
    expect(crashes).toEqual([]);
  });

  it('has no files while it is away', async () => {
    await crash(children[0], 1);
    expect(await supervisor.asset('/pictures/x')).toBeUndefined();
  });
});

describe('the page and its preload', () => {
  it('takes no port from a message that is not its own', async () => {
    const pageWindow = new WindowStandIn();
    const open = openDesktopConnection(pageWindow as unknown as Window);
    const stop = new AbortController();
    const opening = open(stop.signal).then(
      () => 'opened',
      () => 'gave up',
    );
    const { port1 } = new MessageChannel();
    pageWindow.deliver(PORT_MESSAGE, 'https://evil.example', pageWindow, [port1]);
    pageWindow.deliver(PORT_MESSAGE, pageWindow.origin, {}, [port1]);
    pageWindow.deliver('something', pageWindow.origin, pageWindow, [port1]);
    pageWindow.deliver(PORT_MESSAGE, pageWindow.origin, pageWindow, []);
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(await opening).toBe('gave up');
    port1.close();
  });

  it('asks the main process only for its own page, and puts nothing on the window', async () => {
    const { page, client, address } = await openPage();
    await client.system.state({});
    const sent: string[] = [];
    ipcRenderer.send = (channel) => sent.push(channel);
    address.deliver(PORT_REQUEST_MESSAGE, 'https://evil.example', address);
    address.deliver(PORT_REQUEST_MESSAGE, address.origin, {});
    address.deliver({ channel: 'anything' }, address.origin, address);
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
    expect(Object.keys(address)).toEqual(['origin']);
    page.close();
  });
});
