import { connect, createServer, type Socket } from 'node:net';

/** A wire between client and server that a test can cut. */
export interface CutWire {
  readonly port: number;
  /** Resets every connection; new ones are accepted. */
  cut(): void;
  /** From now on new connections are reset at once, until `mend`. */
  block(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Forwards bytes from a port of its own to `target`. */
export async function openCutWire(target: number): Promise<CutWire> {
  const open = new Set<Socket>();
  let blocked = false;
  const server = createServer((incoming) => {
    if (blocked) {
      incoming.resetAndDestroy();
      return;
    }
    const outgoing = connect(target, '127.0.0.1');
    for (const socket of [incoming, outgoing]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        incoming.destroy();
        outgoing.destroy();
      });
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = (): void => {
    for (const socket of [...open]) socket.resetAndDestroy();
  };
  return {
    port: address.port,
    cut,
    block() {
      blocked = true;
    },
    mend() {
      blocked = false;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cut();
      return closed;
    },
  };
}
