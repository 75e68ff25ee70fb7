import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformError, type PlatformErrorDetails } from '../../electron/backend/platforms/platform-error.ts';
import { callPause, streamPause } from '../../electron/backend/sync/backoff.ts';
import { createPlatformTime } from '../../electron/backend/sync/platform-time.ts';
import { retryRead } from '../../electron/backend/sync/retry.ts';
import { startLoop } from '../../electron/backend/sync/shop-loop.ts';
import { type Clock, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { handClock } from '../helpers/practice.ts';

const failure = (details: Partial<PlatformErrorDetails>): PlatformError =>
  new PlatformError({ kind: 'transport', text: 'x', method: 'open.test', ...details });

/** Counts how often a read that always fails is tried, and how long that takes. */
async function tries(details: Partial<PlatformErrorDetails>): Promise<{ count: number; time: number }> {
  const clock = handClock(0);
  let count = 0;
  const read = async (): Promise<never> => {
    count += 1;
    throw failure(details);
  };
  await expect(retryRead(clock, read, new AbortController().signal)).rejects.toMatchObject({ name: 'PlatformError' });
  return { count, time: clock.now() };
}

describe('pauses', () => {
  it('grow, have an upper limit and jitter, and are never nothing', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (count, random) => {
        const call = callPause(count, () => random);
        expect(call).toBeGreaterThanOrEqual(250);
        expect(call).toBeLessThanOrEqual(8 * SECOND);
        const stream = streamPause(count, () => random);
        expect(stream).toBeGreaterThanOrEqual(3 * SECOND);
        expect(stream).toBeLessThanOrEqual(5 * MINUTE);
        expect(streamPause(count + 1, () => random)).toBeGreaterThanOrEqual(stream);
      }),
    );
  });
});

describe('repeating a read', () => {
  it('gives up on a bad connection after six tries, on silence after two, on throttling after twenty', async () => {
    expect((await tries({})).count).toBe(6);
    expect((await tries({ code: 'ETIMEDOUT' })).count).toBe(2);
    const throttled = await tries({ kind: 'throttled', retryAfter: 2000 });
    expect(throttled.count).toBe(20);
    expect(throttled.time).toBeGreaterThan(19 * 2000);
  });

  it('passes every other refusal on at once, and answers when it goes well', async () => {
    for (const kind of [
      'quota',
      'consent-lost',
      'scope-missing',
      'request-wrong',
      'window-too-wide',
      'business',
    ] as const)
      expect(await tries({ kind })).toEqual({ count: 1, time: 0 });
    let count = 0;
    const read = async (): Promise<number> => {
      count += 1;
      if (count < 4) throw failure({});
      return count;
    };
    expect(await retryRead(handClock(0), read, new AbortController().signal)).toBe(4);
  });

  it('stops when it is told to, also in its pause', async () => {
    const stopping = new AbortController();
    const clock: Clock = {
      now: () => 0,
      sleep: (_milliseconds, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          stopping.abort(new Error('stop'));
        }),
    };
    await expect(retryRead(clock, () => Promise.reject(failure({})), stopping.signal)).rejects.toThrow('stop');
  });
});

describe("the platform's time", () => {
  const answer = (at: number, change: { status?: number; type?: string } = {}): Response =>
    new Response('{}', {
      status: change.status ?? 200,
      headers: { date: new Date(at).toUTCString(), 'content-type': change.type ?? 'application/json' },
    });

  it('follows the answers of the platform, not those of a page in between, and knows how fresh it is', async () => {
    const clock = handClock();
    let next: Response = answer(clock.now());
    const time = createPlatformTime(clock, async () => next);
    const ask = (): Promise<Response> => time.fetch('http://127.0.0.1/');
    expect([time.isFresh(), time.offset()]).toEqual([false, 0]);
    await ask();
    expect([time.isFresh(), time.offset()]).toEqual([true, 0]);
    next = answer(clock.now() - HOUR);
    await ask();
    expect(Math.abs(time.now() - (clock.now() - HOUR))).toBeLessThan(2 * SECOND);
    for (const other of [answer(0, { status: 502 }), answer(0, { type: 'text/html' }), new Response('{}')]) {
      next = other;
      await ask();
      expect(Math.abs(time.offset() + HOUR)).toBeLessThan(2 * SECOND);
    }
    next = answer(clock.now() + 2000);
    await ask();
    expect(time.offset()).toBe(0);
    clock.advance(3 * MINUTE);
    expect(time.isFresh()).toBe(false);
    clock.advance(-HOUR);
    expect(time.isFresh()).toBe(false);
  });
});

describe('a loop', () => {
  it('never dies: not of its task, not of its log', async () => {
    const clock = handClock(0);
    const told: unknown[] = [];
    let runs = 0;
    await new Promise<void>((resolve) => {
      const loop = startLoop(
        'test',
        clock,
        async () => {
          runs += 1;
          if (runs === 1) throw new Error('first');
          if (runs === 2) throw 'no error at all';
          if (runs === 5) void loop.stop().then(resolve);
          return clock.now() + SECOND;
        },
        (_name, error) => {
          told.push(error);
          throw new Error('the log is full');
        },
      );
    });
    expect(runs).toBe(5);
    expect(told).toHaveLength(2);
    expect(clock.now()).toBeGreaterThanOrEqual(2 * MINUTE);
  });

  it('runs again at once when it is poked, in its sleep as well as in its work', async () => {
    const asleep: (() => void)[] = [];
    const clock: Clock = {
      now: () => 0,
      sleep: (_milliseconds, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          asleep.shift()?.();
        }),
    };
    const sleeping = (): Promise<void> => new Promise((resolve) => asleep.push(resolve));
    let runs = 0;
    let duringRun = (): void => {};
    const first = sleeping();
    const loop = startLoop(
      'test',
      clock,
      async () => {
        runs += 1;
        duringRun();
        return HOUR;
      },
      () => {},
    );
    await first;
    expect(runs).toBe(1);
    const second = sleeping();
    loop.poke();
    await second;
    expect(runs).toBe(2);
    duringRun = () => {
      if (runs === 3) loop.poke();
    };
    const third = sleeping();
    loop.poke();
    await third;
    expect(runs).toBe(4);
    await loop.stop();
    loop.poke();
    expect(runs).toBe(4);
  });
});
