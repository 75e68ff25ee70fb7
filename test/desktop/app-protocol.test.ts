import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pageSegments, readPageFile } from '../../electron/backend/door/page-files.ts';
import { APP_SCHEME, createProtocolHandler } from '../../electron/main/app-protocol.ts';
import { temporaryFolder } from '../helpers/headless.ts';

vi.mock('electron', () => import('../helpers/electron-stand-in.ts'));

const place = temporaryFolder();
const page = join(place.folder, 'page');
const asked: string[] = [];
const handler = createProtocolHandler({
  pageFolder: page,
  asset: async (path) => {
    asked.push(path);
    if (path === '/pictures/p.webp') return { contentType: 'image/webp', body: new Uint8Array([1]) };
    if (path === '/exports/9') return { contentType: 'text/csv', body: new Uint8Array([2]), fileName: '订单.csv' };
    return undefined;
  },
});
const get = (address: string, init?: RequestInit): Promise<Response> => handler(new Request(address, init));

beforeAll(() => {
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(place.folder, 'page-other'));
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  writeFileSync(join(page, 'assets', 'a-1.css'), 'body{}');
  writeFileSync(join(page, 'notes.txt'), 'not a page file');
  writeFileSync(join(place.folder, 'secret.html'), 'secret');
  writeFileSync(join(place.folder, 'page-other', 'secret.html'), 'secret');
  symlinkSync(join(place.folder, 'secret.html'), join(page, 'link.html'));
  symlinkSync(join(place.folder, 'page-other'), join(page, 'folder'));
});
afterAll(() => place.remove());

describe('the own protocol', () => {
  it('serves the page with its policy', async () => {
    const answer = await get('maitian://console/index.html');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('content-security-policy')).not.toMatch(/unsafe-eval|ws:|http:/);
    expect((await get('maitian://console/assets/a-1.css')).headers.get('content-type')).toContain('text/css');
  });

  it('has no rights that it does not need', () => {
    expect(APP_SCHEME.privileges).toMatchObject({ standard: true, secure: true });
    for (const right of ['bypassCSP', 'corsEnabled', 'allowServiceWorkers', 'allowExtensions']) {
      expect(APP_SCHEME.privileges).not.toHaveProperty(right);
    }
  });

  it('answers only GET, and only to its own host', async () => {
    expect((await get('maitian://console/index.html', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await get('maitian://other/index.html')).status).toBe(403);
    expect((await get('https://console/index.html')).status).toBe(403);
  });

  it.each([
    'maitian://console/../secret.html',
    'maitian://console/%2e%2e/secret.html',
    'maitian://console/%2e%2e%2fsecret.html',
    'maitian://console/..%5csecret.html',
    'maitian://console/assets/..%2f..%2fsecret.html',
    'maitian://console/..\\secret.html',
    'maitian://console/../page-other/secret.html',
    'maitian://console/folder/secret.html',
    'maitian://console/link.html',
    'maitian://console/index.html%00',
    'maitian://console//index.html',
    'maitian://console/%2Fetc%2Fpasswd',
    'maitian://console/C:/secret.html',
    'maitian://console/notes.txt',
    'maitian://console/assets',
    'maitian://console/%E0%A4%A',
  ])('%s leads nowhere', async (address) => {
    const answer = await get(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it.each([
    '/..',
    '/../secret.html',
    '/a/../../secret.html',
    '/./index.html',
    '/..;/x.html',
    '/\0',
    '\\index.html',
    'index.html',
    '/a\\..\\b.html',
    '/.env',
    '//',
    '',
  ])('the path %j, also unparsed, has no segments', async (path) => {
    expect(pageSegments(path)).toBeUndefined();
    expect(await readPageFile(page, path)).toBeUndefined();
  });

  it('whatever is asked, no segment climbs, hides or splits', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5c',
      '%00',
      'a',
      'index.html',
      '\\',
      ':',
      ' ',
      '%25',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 8 }), (parts) => {
        const segments = pageSegments(`/${parts.join('/')}`);
        for (const segment of segments ?? []) expect(segment).toMatch(/^[\w@~+-][\w@~+.-]*$/);
      }),
    );
  });

  it('pictures and exports come from the backend, as data that cannot run', async () => {
    const picture = await get('maitian://console/pictures/p.webp');
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    const file = await get('maitian://console/exports/9');
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''%E8%AE%A2%E5%8D%95.csv");
    asked.length = 0;
    for (const path of ['exports/..%2f9', 'exports/a/b', 'pictures/', 'exports/.x']) {
      expect((await get(`maitian://console/${path}`)).status).toBe(404);
    }
    expect(asked).toEqual([]);
  });
});
