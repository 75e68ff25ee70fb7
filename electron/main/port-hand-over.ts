import type { BrowserWindow, IpcMain, IpcMainEvent, MessagePortMain } from 'electron';
import { PORT_MESSAGE, PORT_REQUEST_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import { isOwnPage } from './own-page.ts';

export interface HandOverOptions {
  readonly ipcMain: Pick<IpcMain, 'on' | 'off'>;
  readonly window: BrowserWindow;
  /** Makes a new channel to the backend; answers the page's end. */
  readonly connect: () => MessagePortMain;
  readonly log: (line: string) => void;
}

export interface HandOver {
  /** Gives a page that had a port a new one, after the backend was started again. */
  renew(): void;
  close(): void;
}

/**
 * Gives the page its port to the backend: once for each loaded document, only to the main frame of our window, only
 * while it shows our own page. MessagePorts have no login of their own, so this is where the sender is checked.
 */
export function handOverPorts({ ipcMain, window, connect, log }: HandOverOptions): HandOver {
  const { webContents } = window;
  let handedOver = false;

  function refusal(event: IpcMainEvent): string | undefined {
    const frame = event.senderFrame;
    if (event.sender !== webContents) return 'another window';
    if (frame === null || frame !== webContents.mainFrame) return 'not the main frame';
    if (!isOwnPage(frame.url)) return 'not our page';
    if (handedOver) return 'asked before';
    return undefined;
  }

  const answer = (event: IpcMainEvent): void => {
    const reason = refusal(event);
    if (reason !== undefined) {
      log(`port refused: ${reason}`);
      return;
    }
    handedOver = true;
    webContents.mainFrame.postMessage(PORT_MESSAGE, null, [connect()]);
  };
  // A new document (a reload) has lost its port and may ask again.
  const forget = (): void => {
    handedOver = false;
  };
  ipcMain.on(PORT_REQUEST_MESSAGE, answer);
  webContents.on('did-navigate', forget);

  return {
    renew() {
      if (!handedOver || window.isDestroyed() || !isOwnPage(webContents.mainFrame.url)) return;
      webContents.mainFrame.postMessage(PORT_MESSAGE, null, [connect()]);
    },
    close() {
      ipcMain.off(PORT_REQUEST_MESSAGE, answer);
      if (!window.isDestroyed()) webContents.off('did-navigate', forget);
    },
  };
}
