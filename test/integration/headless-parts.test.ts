import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachment } from '../../electron/backend/door/asset-path.ts';
import { defaultDataFolder } from '../../electron/backend/door/data-folder.ts';
import { lockInstance } from '../../electron/backend/door/instance-lock.ts';
import { createPracticeLending } from '../../electron/backend/door/practice-lending.ts';
import { localeOf, requestContext } from '../../electron/backend/door/request-context.ts';
import { parseHeadlessArguments } from '../../electron/headless/arguments.ts';
import { createKeyFileSecretStore, keyFileOf } from '../../electron/headless/key-file-secret-store.ts';
import { openLogFile } from '../../electron/headless/log-file.ts';
import { openBrowser, openCommand } from '../../electron/headless/open-browser.ts';
import { writeReadyFile } from '../../electron/headless/ready-file.ts';
import { createLaunchSession } from '../../electron/headless/session.ts';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { type Clock, DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { temporaryFolder } from '../helpers/headless.ts';

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

describe('the key file', () => {
  const store = () => createKeyFileSecretStore(keyFileOf(join(place.folder, 'data')));
  const keyFile = (): string => join(place.folder, 'data.key');

  it('gives back what it took, never the same ciphertext twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (plain) => {
        const [one, other] = [await store().encrypt(plain), await store().encrypt(plain)];
        expect(one).not.toEqual(other);
        // What is not well-formed text comes back as UTF-8 has it.
        expect(await store().decrypt(one)).toBe(Buffer.from(plain, 'utf8').toString('utf8'));
      }),
      { numRuns: 50 },
    );
  });

  it('lies beside the data folder, outside of every backup of it, for its owner only', async () => {
    await store().encrypt('word');
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(existsSync(join(place.folder, 'data'))).toBe(false);
  });

  it.each([0o640, 0o604, 0o666, 0o620])('is refused once others can open it (mode %o)', async (mode) => {
    const sealed = await store().encrypt('word');
    chmodSync(keyFile(), mode);
    expect(await store().available()).toBe(false);
    await expect(store().encrypt('word')).rejects.toThrow('can be read by others');
    await expect(store().decrypt(sealed)).rejects.toThrow('can be read by others');
  });

  it('rejects changed, cut and foreign ciphertexts', async () => {
    const sealed = await store().encrypt('word');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Uint8Array.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(store().decrypt(changed)).rejects.toThrow('Not made by this store');
    }
    for (const length of [0, 1, 12, 28]) {
      await expect(store().decrypt(sealed.slice(0, length))).rejects.toThrow('Not made by this store');
    }
  });

  it('never makes a new key to read with, and says when the key is damaged', async () => {
    const sealed = await store().encrypt('word');
    writeFileSync(keyFile(), 'c2hvcnQ', { mode: 0o600 });
    await expect(store().decrypt(sealed)).rejects.toThrow('damaged');
    await expect(store().encrypt('word')).rejects.toThrow('damaged');
    const elsewhere = createKeyFileSecretStore(join(place.folder, 'other.key'));
    await expect(elsewhere.decrypt(sealed)).rejects.toThrow('missing');
    expect(existsSync(join(place.folder, 'other.key'))).toBe(false);
  });

  it('is not available where it cannot be made', async () => {
    writeFileSync(join(place.folder, 'file'), '');
    expect(await createKeyFileSecretStore(join(place.folder, 'file', 'x.key')).available()).toBe(false);
  });
});

describe('the ready file', () => {
  const ready = { url: 'http://127.0.0.1:1/#token=t', apiUrl: 'http://127.0.0.1:1/api', token: 't', pid: 7 };

  it('is for its owner only, whole, also over an old one that everybody could read or a link', () => {
    const file = join(place.folder, 'sub', 'ready.json');
    mkdirSync(join(place.folder, 'sub'));
    writeFileSync(file, 'old', { mode: 0o666 });
    writeReadyFile(file, ready);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ready);
    expect(readdirSync(join(place.folder, 'sub'))).toEqual(['ready.json']);

    const target = join(place.folder, 'target');
    writeFileSync(target, 'untouched');
    symlinkSync(target, join(place.folder, 'link.json'));
    writeReadyFile(join(place.folder, 'link.json'), ready);
    expect(readFileSync(target, 'utf8')).toBe('untouched');
  });

  it('is removed by the one that wrote it, and left where another start has written since', () => {
    const file = join(place.folder, 'ready.json');
    const removeFirst = writeReadyFile(file, ready);
    const removeSecond = writeReadyFile(file, { ...ready, pid: 8 });
    removeFirst();
    expect(existsSync(file)).toBe(true);
    removeSecond();
    removeSecond();
    expect(existsSync(file)).toBe(false);
  });
});

describe('one instance a data folder', () => {
  it('names the holder to the next one, and frees the folder when it lets go', () => {
    const first = lockInstance(place.folder);
    if (!('held' in first)) throw new Error('not locked');
    expect(lockInstance(place.folder)).toEqual({ heldBy: undefined });
    const instance = { pid: 7, door: 'headless' as const, url: 'http://127.0.0.1:1/#token=t' };
    first.held.announce(instance);
    expect(lockInstance(place.folder)).toEqual({ heldBy: instance });
    first.held.release();
    first.held.release();
    const second = lockInstance(place.folder);
    expect('held' in second).toBe(true);
    if ('held' in second) second.held.release();
  });

  it('is free again after the holder was killed, whatever file it left behind', () => {
    const script = `
      import { lockInstance } from ${JSON.stringify(join(import.meta.dirname, '../../electron/backend/door/instance-lock.ts'))};
      const result = lockInstance(${JSON.stringify(place.folder)});
      result.held.announce({ pid: process.pid, door: 'desktop', url: null });
      process.kill(process.pid, 'SIGKILL');`;
    const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' });
    expect(run.signal).toBe('SIGKILL');
    expect(existsSync(join(place.folder, 'instance.json'))).toBe(true);
    const result = lockInstance(place.folder);
    expect('held' in result).toBe(true);
    if ('held' in result) result.held.release();
  });
});

describe('who asks', () => {
  it.each([
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-TW, en', 'zh-CN'],
    ['fr-FR, en;q=0.5', 'en'],
    ['fr', 'zh-CN'],
    ['EN-us', 'en'],
    ['english', 'zh-CN'],
  ])('Accept-Language %j means %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });

  it.each([
    ['7', 7],
    ['0', null],
    ['-1', null],
    ['1e3', null],
    ['9007199254740993', null],
    ['7; DROP', null],
    ['', null],
  ])('staff %j means %s', (header, staffId) => {
    expect(requestContext({ 'x-maitian-staff': header }, '127.0.0.1').staffId).toBe(staffId);
  });

  it('whatever the headers are, the answer is well-formed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (staff, language) => {
        const context = requestContext({ 'x-maitian-staff': staff, 'accept-language': language }, 'x');
        expect(context.staffId === null || Number.isSafeInteger(context.staffId)).toBe(true);
        expect(['zh-CN', 'en']).toContain(context.locale);
      }),
    );
  });
});

describe('the launch session', () => {
  it('forgets failures after a minute', () => {
    let now = 0;
    const clock: Clock = { now: () => now, sleep: async () => undefined };
    const session = createLaunchSession(clock);
    const verdicts = Array.from({ length: 11 }, () => session.checkToken('guess'));
    expect(verdicts.filter((verdict) => verdict === 'too-many')).toHaveLength(1);
    expect(session.checkToken(session.token)).toBe('accepted');
    now += 60_000;
    expect(session.checkToken('guess')).toBe('rejected');
  });

  it('has new secrets at each launch', () => {
    const clock: Clock = { now: () => 0, sleep: async () => undefined };
    const [one, other] = [createLaunchSession(clock), createLaunchSession(clock)];
    expect(new Set([one.token, one.cookieValue, other.token, other.cookieValue]).size).toBe(4);
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    expect(one.checkToken(one.cookieValue)).toBe('rejected');
    expect(one.checkCookie(one.token)).toBe('rejected');
    expect(one.checkToken(other.token)).toBe('rejected');
  });
});

describe('arguments and places', () => {
  it('reads the documented line', () => {
    const line = ['--headless', '--no-open', '--data', 'd', '--port', '0', '--ready', 'f', '--practice'];
    expect(parseHeadlessArguments(line, { LANG: 'zh_CN.UTF-8' })).toEqual({
      practice: true,
      open: false,
      data: 'd',
      port: 0,
      ready: 'f',
      locale: 'zh-CN',
    });
    expect(parseHeadlessArguments([], { LANG: 'en_US.UTF-8' })).toMatchObject({ open: true, locale: 'en' });
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port=-1'],
    ['--nonsense'],
    ['stray'],
    ['--locale', 'fr'],
    ['--data'],
  ])('refuses %j', (...line) => {
    expect(() => parseHeadlessArguments(line, {})).toThrow();
  });

  it('keeps data where each system keeps it', () => {
    const home = '/home/mai';
    expect(defaultDataFolder({ platform: 'linux', env: {}, home })).toBe('/home/mai/.local/share/maitian/data');
    expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/d' }, home })).toBe('/d/maitian/data');
    expect(defaultDataFolder({ platform: 'darwin', env: {}, home })).toContain('Library/Application Support/Maitian');
    expect(defaultDataFolder({ platform: 'win32', env: { LOCALAPPDATA: 'C:' }, home })).toContain('Maitian');
  });

  it('opens a browser only for web addresses, and never through a shell', async () => {
    const url = 'http://127.0.0.1:1/#token=a&calc';
    expect(openCommand(url, 'linux', {})).toBeUndefined();
    for (const [platform, env] of [
      ['linux', { DISPLAY: ':0' }],
      ['darwin', {}],
      ['win32', {}],
    ] as const) {
      const command = openCommand(url, platform, env);
      expect(command?.arguments.at(-1)).toBe(url);
      expect(command?.program).not.toMatch(/cmd|sh$|powershell/);
    }
    for (const bad of ['file:///etc/passwd', '-version', 'javascript:1', '']) {
      expect(await openBrowser(bad, 'linux', { ...process.env, DISPLAY: ':0' })).toBe(false);
    }
    expect(await openBrowser(url, 'linux', { PATH: place.folder, DISPLAY: ':0' })).toBe(false);
  });

  it('names a download in any language without breaking the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        expect(attachment(name)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w!.~%-]*$/);
      }),
    );
  });
});

describe('the practice platform that is lent', () => {
  it('starts once, and comes back with the same past at the same port', async () => {
    let now = Date.UTC(2026, 10, 1);
    const clock: Clock = { now: () => now, sleep: () => new Promise(() => undefined) };
    const first = createPracticeLending(place.folder, startPracticePlatform, clock);
    const [access, again] = await Promise.all([first.start(), first.start()]);
    expect(again).toBe(access);
    expect(access.shops.length).toBeGreaterThanOrEqual(3);
    await first.close();

    now += 3 * HOUR;
    const second = createPracticeLending(place.folder, startPracticePlatform, clock);
    const later = await second.start();
    await second.close();
    expect(later.gatewayUrl).toBe(access.gatewayUrl);
    expect(later.appSecret).toBe(access.appSecret);
    expect(later.shops.map(({ name }) => name)).toEqual(access.shops.map(({ name }) => name));
  }, 60_000);

  it('draws the same world again, grown by the time between', async () => {
    const began = Date.UTC(2026, 10, 1);
    const orderIds = async (now: number): Promise<Set<string>> => {
      const started: PracticePlatform[] = [];
      const lending = createPracticeLending(
        place.folder,
        async (options) => {
          const platform = await startPracticePlatform({ ...options, orders: 300, refunds: 30 });
          started.push(platform);
          return platform;
        },
        { now: () => now, sleep: () => new Promise(() => undefined) },
      );
      await lending.start();
      const ids = new Set(
        started.flatMap((platform) => platform.truth().flatMap(({ orders }) => orders.map(({ oid }) => oid))),
      );
      await lending.close();
      return ids;
    };
    const before = await orderIds(began);
    const after = await orderIds(began + DAY);
    expect(before.size).toBeGreaterThanOrEqual(300);
    expect([...before].filter((id) => !after.has(id))).toEqual([]);
    expect(after.size).toBeGreaterThan(before.size);
  }, 60_000);

  it('takes another port where its own is taken, and a failed start may be repeated', async () => {
    const clock: Clock = { now: () => Date.UTC(2026, 10, 1), sleep: () => new Promise(() => undefined) };
    const first = createPracticeLending(place.folder, startPracticePlatform, clock);
    const access = await first.start();
    const second = createPracticeLending(place.folder, startPracticePlatform, clock);
    expect((await second.start()).gatewayUrl).not.toBe(access.gatewayUrl);
    await Promise.all([first.close(), second.close(), second.close()]);

    let attempts = 0;
    const flaky = createPracticeLending(
      join(place.folder, 'other'),
      (options) => {
        attempts += 1;
        return attempts === 1 ? Promise.reject(new Error('not now')) : startPracticePlatform(options);
      },
      clock,
    );
    await expect(flaky.start()).rejects.toThrow('not now');
    expect((await flaky.start()).shops.length).toBe(3);
    await flaky.close();
  }, 60_000);
});

describe('the log file', () => {
  const clock: Clock = { now: () => Date.UTC(2026, 10, 1), sleep: async () => undefined };

  it('holds JSON lines for its owner only, and begins anew before it grows for ever', () => {
    const log = openLogFile(place.folder, clock);
    log.events.warn('store.slow-job', { name: 'x', milliseconds: 50 });
    log.line('call failed');
    const file = join(place.folder, 'logs', 'maitian.log');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 'warn', event: 'store.slow-job', milliseconds: 50 },
      { line: 'call failed' },
    ]);
    for (let count = 0; count < 12; count += 1) log.line('x'.repeat(500_000));
    expect(readdirSync(join(place.folder, 'logs')).sort()).toEqual(['maitian.1.log', 'maitian.log']);
    expect(statSync(file).size).toBeLessThan(5_000_000);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('never stops the work it tells of', () => {
    writeFileSync(join(place.folder, 'logs'), 'in the way');
    let now = 0;
    const log = openLogFile(place.folder, { now: () => now, sleep: clock.sleep });
    expect(() => log.line('lost')).not.toThrow();
    rmSync(join(place.folder, 'logs'));
    log.line('lost as well');
    now += MINUTE;
    log.line('kept');
    expect(readFileSync(join(place.folder, 'logs', 'maitian.log'), 'utf8')).toMatch(/^.*"kept".*\n$/);
  });
});
