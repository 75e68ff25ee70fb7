import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HandOver, handOverPorts } from '../../electron/main/port-hand-over.ts';
import { PORT_MESSAGE, PORT_REQUEST_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import {
  BrowserWindow,
  FrameStandIn,
  ipcMain,
  MessageChannelMain,
  real,
  type WebContentsStandIn,
} from '../helpers/electron-stand-in.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

let window: BrowserWindow;
let handOver: HandOver;
let channels: number;
let refusals: string[];

function ask(sender: WebContentsStandIn, senderFrame: FrameStandIn | null): void {
  ipcMain.emit(PORT_REQUEST_MESSAGE, { sender, senderFrame, ports: [] });
}

beforeEach(() => {
  window = new BrowserWindow({});
  channels = 0;
  refusals = [];
  handOver = handOverPorts({
    ipcMain: real.ipcMain(),
    window: real.window(window),
    connect: () => {
      channels += 1;
      return new MessageChannelMain().port2 as unknown as Electron.MessagePortMain;
    },
    log: (line) => refusals.push(line),
  });
});
afterEach(() => {
  handOver.close();
  expect(ipcMain.listenerCount(PORT_REQUEST_MESSAGE)).toBe(0);
});

describe('handing the port over', () => {
  it('gives the main frame of our window one port', () => {
    ask(window.webContents, window.webContents.mainFrame);
    expect(channels).toBe(1);
    expect(window.webContents.mainFrame.posted).toMatchObject([{ channel: PORT_MESSAGE, message: null }]);
    expect(window.webContents.mainFrame.posted[0]?.transfer).toHaveLength(1);
  });

  it('refuses a second request of the same document', () => {
    ask(window.webContents, window.webContents.mainFrame);
    ask(window.webContents, window.webContents.mainFrame);
    expect(channels).toBe(1);
    expect(refusals).toEqual(['port refused: asked before']);
  });

  it('refuses another window, also when it shows our page', () => {
    const other = new BrowserWindow({});
    ask(other.webContents, other.webContents.mainFrame);
    ask(other.webContents, window.webContents.mainFrame);
    expect(channels).toBe(0);
    expect(refusals).toEqual(['port refused: another window', 'port refused: another window']);
  });

  it('refuses a frame inside our page, and a frame that is gone', () => {
    ask(window.webContents, new FrameStandIn('maitian://console/index.html', window.webContents.preload));
    ask(window.webContents, null);
    expect(channels).toBe(0);
    expect(refusals).toHaveLength(2);
  });

  it.each([
    'https://evil.example/',
    'file:///tmp/x.html',
    'about:blank',
    'maitian://console.evil/',
    'data:text/html,x',
  ])('refuses the main frame while it shows %s', (url) => {
    window.webContents.mainFrame.url = url;
    ask(window.webContents, window.webContents.mainFrame);
    expect(channels).toBe(0);
    expect(window.webContents.mainFrame.posted).toEqual([]);
  });

  it('a refused request does not use up the one allowed', () => {
    ask(new BrowserWindow({}).webContents, null);
    ask(window.webContents, window.webContents.mainFrame);
    expect(channels).toBe(1);
  });

  it('lets a reloaded page ask again', () => {
    ask(window.webContents, window.webContents.mainFrame);
    window.webContents.emit('did-navigate');
    ask(window.webContents, window.webContents.mainFrame);
    expect(channels).toBe(2);
  });

  it('renews the port after a restart of the backend, only where one was given and the page is still ours', () => {
    handOver.renew();
    expect(channels).toBe(0);
    ask(window.webContents, window.webContents.mainFrame);
    handOver.renew();
    expect(channels).toBe(2);
    window.webContents.mainFrame.url = 'https://evil.example/';
    handOver.renew();
    window.webContents.mainFrame.url = 'maitian://console/index.html';
    window.destroyed = true;
    handOver.renew();
    window.destroyed = false;
    expect(channels).toBe(2);
  });
});
