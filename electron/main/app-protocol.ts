import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { CustomScheme } from 'electron';
import { DESKTOP_SCHEME } from '../../shared/domain/port-hand-over.ts';
import { attachment, isAssetPath } from '../backend/door/asset-path.ts';
import { readPageFile } from '../backend/door/page-files.ts';
import { assetHeaders, pageHeaders } from '../backend/door/page-security.ts';
import type { Asset } from '../backend/host.ts';
import { isOwnPage } from './own-page.ts';

/** To be registered before the app is ready. A standard, secure scheme without CORS and without service workers. */
export const APP_SCHEME: CustomScheme = {
  scheme: DESKTOP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

export interface ProtocolSources {
  readonly pageFolder: string;
  asset(path: string): Promise<Asset | undefined>;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: pageHeaders() });
}

/** A large file is read as the window takes it, by this process: it does not pass between the two. */
function responseBody(body: Asset['body']): ConstructorParameters<typeof Response>[0] {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return Readable.toWeb(createReadStream(body.path)) as ReadableStream<Uint8Array>;
}

/** Answers the window's requests for our own scheme: files of the built page, pictures and exports; nothing else. */
export function createProtocolHandler(sources: ProtocolSources): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isOwnPage(request.url)) return refuse(403);
    if (request.method !== 'GET') return refuse(405);
    const path = new URL(request.url).pathname;
    if (path.startsWith('/pictures/') || path.startsWith('/exports/')) {
      const asset = isAssetPath(path) ? await sources.asset(path) : undefined;
      if (!asset) return refuse(404);
      const headers = {
        ...assetHeaders,
        'content-type': asset.contentType,
        ...(asset.fileName === undefined ? {} : { 'content-disposition': attachment(asset.fileName) }),
      };
      return new Response(responseBody(asset.body), { headers });
    }
    const file = await readPageFile(sources.pageFolder, path);
    if (!file) return refuse(404);
    return new Response(file.body, { headers: { ...pageHeaders(), 'content-type': file.contentType } });
  };
}
