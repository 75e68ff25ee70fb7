import type { IncomingMessage } from 'node:http';

/** Why a request is turned away, as HTTP status and a short text without anything of the request in it. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 405 | 413 | 414;
  readonly text: string;
}

/** Largest bodies, bytes: the session exchange is a few words; the API carries pieces of files of 1 MiB as base64. */
export const SESSION_BODY_LIMIT = 1024;
export const MESSAGE_LIMIT = 2 * 1024 * 1024;
const URL_LIMIT = 16 * 1024;

/** The two names of this server; everything else (DNS rebinding) is another site that found its way to our port. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * Checks what holds for every request: a known Host, an Origin (where the client names one, or must) that is this
 * very host, no token in the URL, sane lengths. `upgrade` demands an Origin, since browsers always send it.
 */
export function guardRequest(request: IncomingMessage, port: number, kind: 'request' | 'upgrade'): Refusal | undefined {
  const { host, origin } = request.headers;
  if (request.httpVersionMajor !== 1 || host === undefined || !ownHosts(port).includes(host)) {
    return { status: 403, text: 'unknown host' };
  }
  const url = request.url ?? '';
  if (url.length > URL_LIMIT) return { status: 414, text: 'address too long' };
  // Absolute-form targets ("GET http://elsewhere/") are for proxies.
  if (!url.startsWith('/') || url.startsWith('//')) return { status: 400, text: 'bad address' };
  if (/[?&]token=/i.test(url)) return { status: 400, text: 'a token does not belong into an address' };
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, text: 'foreign origin' };
  if (kind === 'upgrade' && origin === undefined) return { status: 403, text: 'origin missing' };
  if (Number(request.headers['content-length'] ?? 0) > MESSAGE_LIMIT) return { status: 413, text: 'body too large' };
  return undefined;
}

/**
 * For everything but the page's own files: a browser that says the request was caused by another site (another port
 * of this machine counts as "same-site") is turned away. Programs do not send this header.
 */
export function guardFetchSite(request: IncomingMessage): Refusal | undefined {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none'
    ? undefined
    : { status: 403, text: 'foreign site' };
}

/** Reads a body of at most `limit` bytes; a refusal where there is more. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | Refusal> {
  const tooLarge: Refusal = { status: 413, text: 'body too large' };
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) return tooLarge;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
