import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../helpers/headless.ts';
import { type HeadlessProcess, runHeadless, runScript } from '../helpers/headless-process.ts';

const root = join(import.meta.dirname, '../..');
let place: ReturnType<typeof temporaryFolder>;
let data: string;
let readyFile: string;
const running: HeadlessProcess[] = [];
const start = (...more: string[]): HeadlessProcess => {
  const started = runHeadless(data, readyFile, ...more);
  running.push(started);
  return started;
};

beforeAll(() => {
  // The launcher's own judgement of what is stale; a build takes a few seconds.
  execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.mjs')], { cwd: root, stdio: 'pipe' });
}, 120_000);

beforeEach(() => {
  place = temporaryFolder();
  data = join(place.folder, 'data');
  readyFile = join(place.folder, 'ready.json');
});
afterEach(async () => {
  for (const started of running.splice(0)) await started.stop('SIGKILL');
  place.remove();
});

describe('the browser door as a program', () => {
  it('says where it is in a file that only its owner can read, and takes the file with it', async () => {
    const door = start();
    const ready = await door.ready();
    expect(statSync(readyFile).mode & 0o777).toBe(0o600);
    expect(ready.pid).toBe(door.child.pid);
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    const answer = await fetch(`${ready.apiUrl}/system`, { headers: { authorization: `Bearer ${ready.token}` } });
    expect(await answer.json()).toMatchObject({ door: 'headless', dataFolder: data });
    expect((await fetch(new URL('/', ready.url))).headers.get('content-type')).toContain('text/html');
    expect(await door.stop('SIGTERM')).toBe(0);
    expect(existsSync(readyFile)).toBe(false);
    expect(door.output()).not.toContain(ready.token);
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('stops cleanly on %s', async (signal) => {
    const door = start();
    await door.ready();
    expect(await door.stop(signal)).toBe(0);
  });

  it('runs once a data folder: the second start names the first and touches nothing', async () => {
    const first = start();
    const ready = await first.ready();
    const second = runHeadless(data, join(place.folder, 'second.json'), '--locale', 'en');
    running.push(second);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`process ${ready.pid}, ${new URL(ready.url).origin}`);
    expect(second.output()).not.toContain(ready.token);
    expect(existsSync(join(place.folder, 'second.json'))).toBe(false);
    const answer = await fetch(`${ready.apiUrl}/system`, { headers: { authorization: `Bearer ${ready.token}` } });
    expect(answer.status).toBe(200);
  });

  it('starts again after kill -9 without any cleaning up', async () => {
    const first = start();
    const before = await first.ready();
    await first.stop('SIGKILL');
    const again = join(place.folder, 'again.json');
    const second = runHeadless(data, again);
    running.push(second);
    expect((await second.ready()).token).not.toBe(before.token);
  });

  it('says what is wrong with a port in use, a folder that is a file, unknown arguments', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const taken = start('--port', port, '--locale', 'en');
    expect(await taken.ended).toBe(1);
    expect(taken.output()).toContain(`Port ${port} is in use`);
    await new Promise((resolve) => blocker.close(resolve));

    const file = runHeadless(join(root, 'package.json'), readyFile, '--locale', 'en');
    expect(await file.ended).toBe(1);
    expect(file.output()).toContain('cannot be used');

    for (const wrong of [['--port', '99999'], ['--colour'], ['--locale', 'xx']]) {
      const odd = start(...wrong);
      expect(await odd.ended).toBe(2);
      expect(odd.output()).toContain('Arguments not understood');
    }
  });

  it('ends, and lets the folder go, when it cannot say that it is ready', async () => {
    const nowhere = runHeadless(data, join(root, 'package.json', 'ready.json'));
    running.push(nowhere);
    expect(await nowhere.ended).toBe(1);
    await start().ready();
  });

  it('prints the address where no browser can be opened', async () => {
    const door = runScript('out/main/headless.js', ['--data', data, '--locale', 'en']);
    running.push(door);
    await vi.waitFor(() => expect(door.output()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}/), {
      timeout: 20_000,
    });
    expect(door.output()).toContain('do not pass it on');
  });

  it('writes its files for its owner only', async () => {
    const door = start();
    await door.ready();
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, 'instance.json')).mode & 0o777).toBe(0o600);
  });
});
