import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlerOptions, initialContext } from '../../electron/backend/door/handler-options.ts';
import type { RequestContext } from '../../electron/backend/host.ts';
import { systemContract } from '../../shared/contract/system.ts';
import { openDoor, rawRequest, type TestDoor, temporaryFolder } from '../helpers/headless.ts';

const place = temporaryFolder();
let door: TestDoor;

async function api(
  path: string,
  init: { method?: string; body?: unknown; language?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${door.server.apiUrl}${path}`, {
    method: init.method ?? 'GET',
    headers: {
      authorization: `Bearer ${door.server.token}`,
      'accept-language': init.language ?? 'en',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  const pageFolder = join(place.folder, 'page');
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
  door = await openDoor({ dataFolder: join(place.folder, 'data'), pageFolder });
});
afterAll(async () => {
  await door.close();
  place.remove();
});

describe('the API description', () => {
  it('is OpenAPI 3.1 and names every stable resource, its security and its server', async () => {
    const { body } = await api('/openapi.json');
    expect(body.openapi).toMatch(/^3\.1\./);
    expect(body.info).toMatchObject({ version: '0.0.0-test' });
    expect(body.security).toEqual([{ bearer: [] }]);
    expect(body.servers).toEqual([{ url: door.server.apiUrl }]);
    const paths = Object.keys(body.paths as object);
    for (const resource of [
      'shops',
      'sync',
      'orders',
      'after-sales',
      'products',
      'imports',
      'staff',
      'audit',
      'settings',
      'system',
    ]) {
      expect(paths.some((path) => path === `/${resource}` || path.startsWith(`/${resource}/`))).toBe(true);
    }
  });

  it('describes each operation with a summary and its answer', async () => {
    const { body } = await api('/openapi.json');
    const operations = Object.entries(body.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(40);
    const poor = operations.filter(({ operation }) => !operation.summary || !(operation.responses as object));
    expect(poor.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

describe('a script that calls the API', () => {
  it('writes numbers and lists as text in the address', async () => {
    for (const query of ['limit=2', 'shopIds=1', 'shopIds=1&shopIds=2', 'shopIds[]=1', 'amountFrom=100&hasNote=true']) {
      expect(await api(`/orders?${query}`)).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
    }
    expect(await api('/orders/12345')).toMatchObject({ status: 404 });
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'shopIds=x', 'hasNote=maybe', 'status=nonsense'])(
    'is told which field is wrong in %s',
    async (query) => {
      const english = await api(`/orders?${query}`);
      expect(english).toMatchObject({
        status: 400,
        body: { code: 'BAD_REQUEST', data: { issues: expect.any(Array) } },
      });
      expect(english.body.message).toContain(`The input is not valid: ${query.split('=')[0]}`);
      const chinese = await api(`/orders?${query}`, { language: 'zh-CN' });
      expect(chinese.body.message).toContain('请求参数不正确');
    },
  );

  it('gets errors as code, message and data in its own language', async () => {
    const [english, chinese] = [await api('/orders/1'), await api('/orders/1', { language: 'zh' })];
    expect(english.body).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.any(String),
      data: { reason: expect.any(String) },
    });
    expect(chinese.body.message).not.toBe(english.body.message);
    expect((await api('/nowhere', { language: 'zh' })).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('acts as the staff profile that its header names', async () => {
    const made = await api('/staff', { method: 'POST', body: { name: '小麦' } });
    expect(made.status).toBe(200);
    await api('/staff', {
      method: 'POST',
      body: { name: '大麦' },
      headers: { 'x-maitian-staff': String(made.body.id) },
    });
    const { body } = await api('/audit');
    const [latest] = body.items as Record<string, unknown>[];
    if (latest) expect(latest).toMatchObject({ staffId: made.body.id, origin: '127.0.0.1' });
  });

  it('may follow changes as server-sent events', async () => {
    const stop = new AbortController();
    const answer = await fetch(`${door.server.apiUrl}/system/changes`, {
      headers: { authorization: `Bearer ${door.server.token}` },
      signal: stop.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"topics"')) text += (await reader?.read())?.value ?? '';
    expect(text).toContain('event: message');
    stop.abort();
  });

  it('is refused bodies that are no JSON or too large', async () => {
    const headers = { authorization: `Bearer ${door.server.token}`, 'content-type': 'application/json' };
    const broken = await rawRequest(door.server.port, { method: 'POST', path: '/api/staff', headers, body: '{' });
    expect(broken.status).toBe(400);
    const large = await rawRequest(door.server.port, {
      method: 'POST',
      path: '/api/staff',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
      body: Buffer.alloc(3 * 1024 * 1024, 0x20),
    }).catch((error: NodeJS.ErrnoException) => ({ status: error.code, body: '' }));
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(large.status);
  });
});

describe('a bug behind the door', () => {
  it('is logged with its place, and tells the caller nothing of its inside', async () => {
    const log: string[] = [];
    const os = implement({ system: systemContract }).$context<RequestContext>();
    const router = os.router({
      system: {
        state: os.system.state.handler(() => {
          throw new Error('secret inner words');
        }),
        changes: os.system.changes.handler(async function* () {}),
        restoreBackup: os.system.restoreBackup.handler(() => ({ restored: '', setAside: null })),
        openExternal: os.system.openExternal.handler(() => ({ opened: false })),
      },
    });
    const handler = new RPCHandler(
      router,
      handlerOptions((line) => log.push(line)),
    );
    const request = new Request('http://x/system/state', {
      method: 'POST',
      body: '{"json":{}}',
      headers: { 'content-type': 'application/json', authorization: 'Bearer abc' },
    });
    const { response } = await handler.handle(request, { context: initialContext('test') });
    expect(response?.status).toBe(500);
    expect(await response?.text()).not.toContain('inner words');
    expect(log.join('\n')).toContain('/system/state');
    expect(log.join('\n')).toContain('secret inner words');
    expect(log.join('\n')).not.toContain('abc');
  });
});
