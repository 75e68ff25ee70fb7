import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** True for files whose name holds a hash of their content. */
  readonly immutable: boolean;
}

/**
 * A URL path (still percent-encoded, as it came) to segments below the page folder. Undefined for everything that is
 * not a plain path: dots, backslashes, NUL, colons, encoded slashes, empty segments, broken encoding.
 */
export function pageSegments(urlPath: string): readonly string[] | undefined {
  if (!urlPath.startsWith('/')) return undefined;
  if (urlPath === '/') return ['index.html'];
  const segments: string[] = [];
  for (const encoded of urlPath.slice(1).split('/')) {
    let segment: string;
    try {
      segment = decodeURIComponent(encoded);
    } catch {
      return undefined;
    }
    if (!/^[\w@~+-][\w@~+.-]*$/.test(segment)) return undefined;
    segments.push(segment);
  }
  return segments;
}

/** Reads a file of the built page; undefined where there is none or the path leads (even by a link) out of the folder. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | undefined> {
  const segments = pageSegments(urlPath);
  const contentType = segments && CONTENT_TYPES[extname(segments.at(-1) ?? '')];
  if (!segments || !contentType) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, ...segments));
    if (!file.startsWith(root + sep)) return undefined;
    return { contentType, body: new Uint8Array(await readFile(file)), immutable: segments[0] === 'assets' };
  } catch {
    // Missing, a folder, or not readable: all the same to the one who asks.
    return undefined;
  }
}
