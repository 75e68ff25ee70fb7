import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECOND } from '../../../shared/domain/clock.ts';
import type { Asset } from '../host.ts';
import { pictureAddress } from './picture-path.ts';

const LARGEST = 5 * 1024 * 1024;
const TIMEOUT = 10 * SECOND;
const TOGETHER = 4;
const TYPES: readonly { type: string; matches: (bytes: Uint8Array) => boolean }[] = [
  {
    type: 'image/png',
    matches: (bytes) => bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47,
  },
  { type: 'image/jpeg', matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff },
  { type: 'image/gif', matches: (bytes) => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'GIF8' },
  {
    type: 'image/webp',
    matches: (bytes) =>
      Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'RIFF' &&
      Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP',
  },
  // Drawn pictures of the practice platform. A picture element runs no script inside an SVG, and the door sends it with a policy that forbids any.
  {
    type: 'image/svg+xml',
    matches: (bytes) => /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(Buffer.from(bytes.subarray(0, 300)).toString('utf8')),
  },
];

/** Product pictures: fetched once by the backend (never by the page), checked and cached. */
export interface Pictures {
  /** The picture behind the last part of a picture path; undefined when it may not or cannot be had. */
  get(part: string): Promise<Asset | undefined>;
}

/**
 * Creates the cache. https addresses are fetched; plain http only at the loopback gateways that are connected, so that
 * no picture makes this machine talk to whatever listens on it.
 */
export function createPictures(
  folder: string,
  fetchPicture: typeof fetch,
  loopbackGateways: () => readonly string[],
): Pictures {
  const running = new Map<string, Promise<Asset | undefined>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  function isAllowed(url: URL): boolean {
    return url.protocol === 'https:' || loopbackGateways().some((gateway) => new URL(gateway).origin === url.origin);
  }

  async function turn(): Promise<void> {
    if (busy < TOGETHER) {
      busy += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  async function download(url: URL): Promise<Uint8Array | undefined> {
    const response = await fetchPicture(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok || !response.body) return undefined;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > LARGEST) return undefined;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  async function load(part: string): Promise<Asset | undefined> {
    const url = pictureAddress(part);
    if (!url) return undefined;
    const file = join(folder, createHash('sha256').update(url.href).digest('hex'));
    const kept: Uint8Array | undefined = await readFile(file).catch(() => undefined);
    let body = kept;
    if (!body) {
      if (!isAllowed(url)) return undefined;
      await turn();
      try {
        body = await download(url).catch(() => undefined);
      } finally {
        done();
      }
    }
    const kind = body && TYPES.find(({ matches }) => matches(body));
    if (!body || !kind) return undefined;
    if (!kept) await keep(file, body);
    return { contentType: kind.type, body };
  }

  async function keep(file: string, body: Uint8Array): Promise<void> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = `${file}.${randomBytes(4).toString('hex')}.part`;
      await writeFile(part, body, { mode: 0o600 });
      await rename(part, file);
    } catch {
      // A cache that cannot be written costs speed, nothing else.
    }
  }

  return {
    get: (part) => {
      const known = running.get(part);
      if (known) return known;
      const promise = load(part).finally(() => running.delete(part));
      running.set(part, promise);
      return promise;
    },
  };
}
