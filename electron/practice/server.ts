import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MINUTE } from '../../shared/domain/clock.ts';
import { answerControl, CONTROL_HEADER } from './control.ts';
import { answerCall } from './gateway.ts';
import { answerOauth } from './oauth.ts';
import { createPictures } from './pictures/serve.ts';
import type { Platform } from './platform.ts';
import { readRequest } from './request.ts';
import { sendAnswer, type WireAnswer } from './wire.ts';

/** An HTTP server on 127.0.0.1. */
interface PracticeServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts listening; port 0 takes a free one. Rejects when the port is taken. */
export async function listen(platform: Platform, port: number): Promise<PracticeServer> {
  const pictures = createPictures();
  const closing = new AbortController();
  const server = createServer((message, response) => {
    // The platform's time, as its clients read it; without this Node would tell the machine's own.
    response.setHeader('Date', new Date(platform.clock.now()).toUTCString());
    handle(platform, pictures, message, response, closing.signal).catch((error: unknown) => {
      process.emitWarning(
        error instanceof Error ? (error.cause instanceof Error ? error.cause : error) : String(error),
      );
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end('practice platform failed');
    });
  });
  // Longer than any client keeps a connection: a cut must come from a fault, never from this server's own housekeeping.
  server.keepAliveTimeout = 10 * MINUTE;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://127.0.0.1:${bound}`, close: () => closeServer(server, closing) };
}

async function closeServer(server: Server, closing: AbortController): Promise<void> {
  closing.abort();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function handle(
  platform: Platform,
  pictures: (path: string) => WireAnswer,
  message: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  const signal = AbortSignal.any([closing, hangUp.signal]);
  const request = await readRequest(message);
  const token = message.headers[CONTROL_HEADER];
  const answer = request.path.startsWith('/__')
    ? answerControl(platform, request, typeof token === 'string' ? token : undefined)
    : request.path.startsWith('/pictures/')
      ? pictures(request.path)
      : ((await answerOauth(platform, request, signal)) ?? (await answerCall(platform, request, signal)));
  await sendAnswer(answer, response, signal);
}
