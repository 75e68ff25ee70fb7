import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, ConnectionLostError, SessionRefusedError } from '../../renderer/rpc/connection.ts';
import { keepConnected, type ReconnectingLink } from '../../renderer/rpc/reconnecting-link.ts';
import { followChanges } from '../../renderer/rpc/watch-changes.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Change } from '../../shared/contract/system.ts';
import { type CutWire, openCutWire } from '../helpers/cut-wire.ts';
import { openDoor, type TestDoor, temporaryFolder } from '../helpers/headless.ts';
import { openPage, type PageStandIn } from '../helpers/page-link.ts';

let place: ReturnType<typeof temporaryFolder>;
let door: TestDoor;
let wire: CutWire;
let page: PageStandIn;
let kept: ReconnectingLink;
let client: ContractRouterClient<Contract>;

const until = (state: string): Promise<void> =>
  vi.waitFor(() => expect(kept.state.get()).toBe(state), { timeout: 10_000, interval: 10 });

beforeEach(async () => {
  place = temporaryFolder();
  const pageFolder = join(place.folder, 'page');
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
  door = await openDoor({ dataFolder: join(place.folder, 'data'), pageFolder });
  wire = await openCutWire(door.server.port);
  page = openPage(door.server, `#token=${door.server.token}`, wire.port);
  kept = keepConnected(page.open);
  client = createORPCClient(kept.link);
});

afterEach(async () => {
  kept.close();
  await wire.close();
  await door.close();
  place.remove();
});

describe('the page over a wire that breaks', () => {
  it('takes the token out of the address before anything else reads it', async () => {
    expect(page.address()).toBe('/');
    await until('open');
  });

  it('waits with calls made before the connection is there', async () => {
    expect(kept.state.get()).toBe('connecting');
    expect((await client.system.state({})).version).toBe('0.0.0-test');
  });

  it('connects again after a drop and goes on', async () => {
    await client.system.state({});
    const seen: string[] = [];
    kept.state.subscribe(() => seen.push(kept.state.get()));
    wire.cut();
    await vi.waitFor(() => expect(seen).toEqual(['lost', 'open']), { timeout: 10_000 });
    expect((await client.system.state({})).firstRun).toBe(true);
  });

  it('holds a call during an outage and carries it out after it', async () => {
    await client.system.state({});
    wire.block();
    wire.cut();
    await until('lost');
    const call = client.system.state({});
    wire.mend();
    expect((await call).version).toBe('0.0.0-test');
  });

  it('gives up a call that waited too long, and never keeps one for later', async () => {
    wire.block();
    wire.cut();
    const impatient = keepConnected(openPage(door.server, `#token=${door.server.token}`, wire.port).open, 50);
    const other: ContractRouterClient<Contract> = createORPCClient(impatient.link);
    await expect(other.system.state({})).rejects.toBeInstanceOf(ConnectionLostError);
    impatient.close();
  });

  it('lets a caller stop waiting', async () => {
    wire.block();
    wire.cut();
    await vi.waitFor(() => expect(kept.state.get()).not.toBe('open'));
    const stop = new AbortController();
    const call = client.system.state({}, { signal: stop.signal });
    stop.abort(new Error('no longer wanted'));
    await expect(call).rejects.toThrow('no longer wanted');
  });

  it('restarts the stream of changes after a drop, with an empty change that says "ask again"', async () => {
    const changes: Change[] = [];
    const stop = followChanges(client, (change) => changes.push(change));
    await vi.waitFor(() => expect(changes.length).toBe(1), { timeout: 10_000 });
    wire.cut();
    await vi.waitFor(() => expect(changes.length).toBe(2), { timeout: 10_000 });
    expect(changes.every(({ topics }) => topics.length === 0)).toBe(true);
    await client.staff.create({ name: '小麦' });
    await vi.waitFor(() => expect(changes.at(-1)?.topics).toContain('staff'), { timeout: 10_000 });
    stop();
  });

  it('says refused, and stops asking, where the session is not known', async () => {
    const stranger = keepConnected(openPage(door.server, '', wire.port).open);
    const other: ContractRouterClient<Contract> = createORPCClient(stranger.link);
    await expect(other.system.state({})).rejects.toBeInstanceOf(SessionRefusedError);
    expect(stranger.state.get()).toBe('refused');
  });
});

describe('a call under way at a drop', () => {
  it('is told that its fate is unknown and is not repeated', async () => {
    let calls = 0;
    let drop = (): void => undefined;
    const open = async (): Promise<Connection> => {
      let reject = (_error: Error): void => undefined;
      const closed = new Promise<void>((resolve) => {
        drop = () => {
          resolve();
          setTimeout(() => reject(new Error('the socket closed')));
        };
      });
      const link = {
        call: () => {
          calls += 1;
          return new Promise((_resolve, fail) => {
            reject = fail;
          });
        },
      };
      return { link, closed, close: () => drop() };
    };
    const link = keepConnected(open);
    const call = link.link.call(['system', 'state'], {}, { context: {} });
    await vi.waitFor(() => expect(calls).toBe(1));
    drop();
    await expect(call).rejects.toBeInstanceOf(ConnectionLostError);
    expect(calls).toBe(1);
    link.close();
  });
});
