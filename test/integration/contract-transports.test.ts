import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/backend/clock.ts';
import { createBackendService } from '../../electron/main/backend-service.ts';
import { keepConnected, type ReconnectingLink } from '../../renderer/rpc/reconnecting-link.ts';
import { type Contract, STAFF_HEADER } from '../../shared/contract/contract.ts';
import { openDoor, type TestDoor, temporaryFolder } from '../helpers/headless.ts';
import { openPage } from '../helpers/page-link.ts';

type Client = ContractRouterClient<Contract>;

const place = temporaryFolder();
const closers: (() => unknown)[] = [];
let door: TestDoor;
let page: ReconnectingLink;
const clients: Partial<Record<'direct' | 'port' | 'socket', Client>> = {};

beforeAll(async () => {
  const pageFolder = join(place.folder, 'page');
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
  door = await openDoor({ dataFolder: join(place.folder, 'data'), pageFolder });
  clients.direct = createRouterClient(door.backend.router, {
    context: { staffId: null, locale: 'en', origin: 'test' },
  });
  page = keepConnected(openPage(door.server, `#token=${door.server.token}`).open);
  clients.socket = createORPCClient(page.link);

  // The desktop door's own service, with a channel of this process in place of Electron's.
  const service = createBackendService(
    { ask: () => Promise.reject(new Error('This test has no main process.')) },
    () => Promise.reject(new Error('This test has no practice platform.')),
    systemClock,
    () => undefined,
  );
  const { port1, port2 } = new MessageChannel();
  // A port that arrives before the backend is there must be served once it is.
  service.accept(port2);
  port1.start();
  clients.port = createORPCClient(
    new PortLink({ port: port1, headers: { 'accept-language': 'en', [STAFF_HEADER]: '1' } }),
  );
  await service.handlers.start({
    dataFolder: join(place.folder, 'desktop-data'),
    version: '0.0.0-test',
    locale: 'en',
    practice: false,
  });
  closers.push(
    () => service.handlers.stop(null),
    () => port1.close(),
  );
});

afterAll(async () => {
  page.close();
  for (const close of closers) await close();
  await door.close();
  place.remove();
});

describe.each(['direct', 'port', 'socket'] as const)('the contract over %s', (transport) => {
  const client = (): Client => {
    const found = clients[transport];
    if (!found) throw new Error('not connected');
    return found;
  };

  it('answers the state with numbers for times', async () => {
    const state = await client().system.state({});
    expect(state).toMatchObject({ version: '0.0.0-test', firstRun: true, failure: null });
    expect(Math.abs(state.now - Date.now())).toBeLessThan(60_000);
  });

  it('writes and reads back', async () => {
    const made = await client().staff.create({ name: `小麦-${transport}` });
    const renamed = await client().staff.rename({ id: made.id, name: `大麦-${transport}` });
    expect(renamed).toEqual({ ...made, name: `大麦-${transport}` });
    expect((await client().staff.list({})).items).toContainEqual(renamed);
  });

  it('answers an expected failure as a typed error', async () => {
    const { error } = await safe(client().staff.rename({ id: 999_999_999, name: 'nobody' }));
    expect(isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'NOT_FOUND', data: { reason: expect.any(String) } });
  });

  it('refuses what the contract does not allow, before any code of ours sees it', async () => {
    const { error } = await safe(client().orders.list({ limit: 100_000 }));
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('streams changes and ends the stream when it is cancelled', async () => {
    const stop = new AbortController();
    const stream = await client().system.changes({}, { signal: stop.signal });
    const first = await stream.next();
    expect(first.value).toMatchObject({ topics: [] });
    const next = stream.next();
    await client().staff.create({ name: `新人-${transport}` });
    expect((await next).value).toMatchObject({ topics: expect.arrayContaining(['staff']) });
    const waiting = stream.next().then(
      (result) => result.done === true,
      () => true,
    );
    stop.abort();
    expect(await waiting).toBe(true);
  });
});
