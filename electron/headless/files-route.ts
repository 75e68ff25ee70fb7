import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Backend } from '../backend/backend.ts';
import { attachment, isAssetPath } from '../backend/door/asset-path.ts';
import { readPageFile } from '../backend/door/page-files.ts';
import { assetHeaders, pageHeaders } from '../backend/door/page-security.ts';
import { answerText } from './answers.ts';
import { ownHosts } from './request-guard.ts';

const LOOPBACK = '127.0.0.1';

function send(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): void {
  response.writeHead(200, { ...headers, 'content-length': String(body.byteLength) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The built page. No secret is in it, so it needs no session: the page must load before it can exchange its token. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  pageFolder: string,
  port: number,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const file = await readPageFile(pageFolder, path);
  if (!file) return answerText(response, 404, 'not found');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerText(response, 405, 'method not allowed', { allow: 'GET, HEAD' });
  }
  const headers = {
    ...pageHeaders(ownHosts(port).map((host) => `ws://${host}`)),
    'content-type': file.contentType,
    'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  };
  send(request, response, headers, file.body);
}

/** Pictures and finished exports, from the backend. */
export async function answerAsset(request: IncomingMessage, response: ServerResponse, backend: Backend): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerText(response, 405, 'method not allowed', { allow: 'GET, HEAD' });
  }
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const asset = isAssetPath(path) ? await backend.asset(path, request.socket.remoteAddress ?? LOOPBACK) : undefined;
  if (!asset) return answerText(response, 404, 'not found');
  const headers = {
    ...assetHeaders,
    'content-type': asset.contentType,
    'cache-control': path.startsWith('/pictures/') ? 'private, max-age=86400' : 'no-store',
    ...(asset.fileName === undefined ? {} : { 'content-disposition': attachment(asset.fileName) }),
  };
  const { body } = asset;
  if (body instanceof Uint8Array) return send(request, response, headers, body);
  response.writeHead(200, { ...headers, 'content-length': String(body.bytes) });
  if (request.method === 'HEAD') return void response.end();
  // Whoever stops a download half-way has done nothing wrong.
  await pipeline(createReadStream(body.path), response).catch(() => response.destroy());
}
