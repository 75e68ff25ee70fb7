import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { call, startPractice } from '../helpers/practice.ts';

async function control<T = Record<string, unknown>>(
  platform: PracticePlatform,
  path: string,
  body?: unknown,
): Promise<{ status: number; value: T }> {
  const response = await fetch(`${platform.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-practice-control': platform.controlToken },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, value: await response.json() };
}

describe('control calls', () => {
  it.each(['/__truth', '/__journal', '/__clock', '/__faults'])('%s needs the token', async (path) => {
    await using platform = await startPractice();
    expect((await fetch(`${platform.url}${path}`)).status).toBe(403);
    expect((await fetch(`${platform.url}${path}`, { headers: { 'x-practice-control': 'x' } })).status).toBe(403);
    expect((await control(platform, path)).status).toBe(200);
  });

  it('tell the truth, whole or by shop, part and slice', async () => {
    await using platform = await startPractice({ shops: 2, live: false });
    const whole = await control<{ orders: { oid: string; hash: string }[] }[]>(platform, '/__truth');
    expect(whole.value).toMatchObject(platform.truth({ hash: true }));
    expect(whole.value[0]?.orders[0]?.hash).toMatch(/^[0-9a-f]{12}$/);
    const sellerId = platform.credentials.shops[1]?.sellerId;
    const slice = await control<{ orders: unknown[]; refunds: unknown[]; counts: { orders: number } }[]>(
      platform,
      `/__truth?shop=${sellerId}&part=orders&offset=10&limit=5`,
    );
    expect(slice.value).toHaveLength(1);
    expect(slice.value[0]?.orders).toMatchObject(platform.truth()[1]?.orders.slice(10, 15) ?? []);
    expect(slice.value[0]?.refunds).toEqual([]);
    expect(slice.value[0]?.counts.orders).toBe(150);
  });

  it('change the digest of an order with its visible fields', async () => {
    await using platform = await startPractice({ live: false });
    const first = platform.truth({ hash: true })[0]?.orders[0];
    await call(platform, 'open.seller.order.note.add', { orderId: first?.oid, note: '新' }, { verb: 'POST' });
    const after = platform.truth({ hash: true })[0]?.orders;
    expect(after?.[0]?.hash).not.toBe(first?.hash);
    expect(after?.[1]?.hash).toMatch(/^[0-9a-f]{12}$/);
  });

  it('write down every call and every applied write', async () => {
    await using platform = await startPractice({ live: false });
    await call(platform, 'open.user.seller.get', {});
    await call(platform, 'open.user.seller.get', {}, { sign: 'x' });
    const journal = await control<{ calls: object[]; writes: object[]; total: number }>(platform, '/__journal');
    const sellerId = platform.credentials.shops[0]?.sellerId;
    expect(journal.value).toMatchObject({
      total: 2,
      writes: [],
      calls: [
        { method: 'open.user.seller.get', sellerId, result: 1, fault: null, verb: 'GET' },
        { method: 'open.user.seller.get', result: 28 },
      ],
    });
  });

  it('move the clock and set its pace', async () => {
    await using platform = await startPractice();
    const start = platform.now();
    expect((await control(platform, '/__clock', { advance: HOUR })).value).toEqual({ now: start + HOUR, scale: 1 });
    expect((await control(platform, '/__clock', { set: start + 3 * HOUR })).value.now).toBe(start + 3 * HOUR);
    expect((await control(platform, '/__clock', { set: start })).value.now).toBe(start + 3 * HOUR);
    expect((await control(platform, '/__clock', { scale: 10 })).value.scale).toBe(10);
    platform.clock.advance(1000);
    expect(platform.now()).toBe(start + 3 * HOUR + 10_000);
    expect((await control(platform, '/__clock', { advance: -1 })).status).toBe(400);
  });

  it('turn faults on by profile, by list and one by one, and refuse unknown ones', async () => {
    await using platform = await startPractice();
    await control(platform, '/__faults', { profile: 'harsh' });
    expect(platform.faults().length).toBeGreaterThan(5);
    await control(platform, '/__faults', { rules: [{ kind: 'http-500' }, { kind: 'timeout', probability: 0.5 }] });
    expect(platform.faults().map((rule) => rule.kind)).toEqual(['http-500', 'timeout']);
    await control(platform, '/__faults', { kind: 'scope-missing', count: 1, methods: ['open.shop.info.get'] });
    expect((await call(platform, 'open.shop.info.get', {})).error_msg).toBe('token中无scope权限');
    expect((await control<{ rules: unknown[] }>(platform, '/__faults')).value.rules).toEqual([
      { kind: 'scope-missing', count: 1, methods: ['open.shop.info.get'], hits: 1 },
    ]);
    expect((await control(platform, '/__faults', { kind: 'flood' })).status).toBe(400);
    expect((await control(platform, '/__faults', { profile: 'toString' })).status).toBe(400);
    await control(platform, '/__faults', { profile: 'none' });
    expect(platform.faults()).toEqual([]);
  });

  it('issue a fresh code', async () => {
    await using platform = await startPractice();
    const sellerId = platform.credentials.shops[0]?.sellerId;
    const { value } = await control<{ code: string }>(platform, '/__code', { sellerId });
    const { appKey, appSecret } = platform.credentials;
    const query = new URLSearchParams({ app_id: appKey, app_secret: appSecret, grant_type: 'code', code: value.code });
    expect(await (await fetch(`${platform.url}/oauth2/access_token?${query}`)).json()).toMatchObject({ result: 1 });
    expect((await control(platform, '/__code', { sellerId: '1' })).status).toBe(400);
  });
});

describe('the command line', () => {
  const start = (...options: string[]): ReturnType<typeof spawn> =>
    spawn(process.execPath, ['electron/practice/cli.ts', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });

  it('prints its credentials as one JSON line, serves, and ends cleanly on SIGTERM', async () => {
    const child = start(
      '--port',
      '0',
      '--shops',
      '2',
      '--orders',
      '60',
      '--refunds',
      '6',
      '--seed',
      '3',
      '--faults',
      'none',
    );
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (child.stdout === null) throw new Error('no stdout');
    const line = await new Promise<string>((resolve) =>
      createInterface({ input: child.stdout ?? process.stdin }).once('line', resolve),
    );
    const printed = JSON.parse(line);
    expect(printed).toMatchObject({
      gatewayUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      appKey: expect.stringMatching(/^ks\d+$/),
      controlHeader: 'x-practice-control',
    });
    expect(printed.shops).toHaveLength(2);
    const truth = await fetch(`${printed.gatewayUrl}/__truth?part=items`, {
      headers: { 'x-practice-control': printed.controlToken },
    });
    expect(await truth.json()).toMatchObject([
      { counts: { orders: 30, refunds: 3 } },
      { counts: { orders: 30, refunds: 3 } },
    ]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    [['--faults', 'wild'], 'no such profile'],
    [['--shops', 'many'], '--shops many: need an integer'],
    [['--time-scale', '0'], '--time-scale must be above 0'],
    [['--unknown'], '--unknown'],
  ])('refuses %j', async (options, text) => {
    const child = start(...options);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    expect(await new Promise<number | null>((resolve) => child.once('close', resolve))).toBe(1);
    expect(said).toContain(text);
  });
});
