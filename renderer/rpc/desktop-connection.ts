import { RPCLink } from '@orpc/client/message-port';
import { PORT_MESSAGE, PORT_REQUEST_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import { type Connection, ConnectionLostError, type OpenConnection } from './connection.ts';
import { requestHeaders } from './request-headers.ts';

/** The parts of the window that the hand-over needs. */
export type HandOverWindow = Pick<Window, 'addEventListener' | 'postMessage'> & { readonly origin: string };

/**
 * Connects over the MessagePort that the preload hands over. The page asks once; after a crash of the backend the main
 * process sends a new port by itself, so every port that arrives replaces the one before.
 */
export function openDesktopConnection(window: HandOverWindow): OpenConnection {
  const arrived: MessagePort[] = [];
  let wake: (() => void) | undefined;
  let replaced: (() => void) | undefined;
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.origin !== window.origin || event.data !== PORT_MESSAGE || !port) return;
    arrived.push(port);
    replaced?.();
    wake?.();
  });
  window.postMessage(PORT_REQUEST_MESSAGE, window.origin);

  return async (signal) => {
    while (arrived.length === 0) {
      if (signal.aborted) throw new ConnectionLostError();
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    const port = arrived.pop() as MessagePort;
    arrived.length = 0;
    return portConnection(port, (callback) => {
      replaced = callback;
    });
  };
}

/** A connection over a port; `onReplaced` lets the owner end it when a newer port arrives. */
function portConnection(port: MessagePort, onReplaced: (callback: () => void) => void): Connection {
  const link = new RPCLink({ port, headers: requestHeaders });
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve());
    onReplaced(() => {
      // The listeners of the link learn of the end from this event; closing one's own side alone does not raise it.
      port.dispatchEvent(new Event('close'));
      port.close();
    });
  });
  port.start();
  return { link, closed, close: () => port.close() };
}
