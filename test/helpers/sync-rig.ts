import type { StreamHealth, SyncOverview, SyncStream } from '../../shared/contract/sync.ts';
import type { Shop } from '../../shared/contract/shops.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { type PracticeOptions, type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { startBackend, type TestBackend } from './backend.ts';
import { PRACTICE_NOON } from './practice.ts';
import { type SimulatedTime, simulatedTime } from './simulated-time.ts';

/** What the sync page and the shops page show at one moment. */
export interface Seen {
  readonly overview: SyncOverview;
  readonly shops: readonly Shop[];
  stream(name: SyncStream, shop?: number): StreamHealth;
}

/** A backend that pulls a practice platform on simulated time. */
export interface SyncRig extends AsyncDisposable {
  readonly time: SimulatedTime;
  readonly practice: PracticePlatform;
  readonly running: TestBackend;
  see(): Promise<Seen>;
  /** Lets time pass until the pages show what is wanted; rejects with the last sight when `limit` has passed. */
  until(wanted: (seen: Seen) => boolean, limit?: number): Promise<Seen>;
}

/** Every windowed stream is complete and without an error, and the light is green. */
export function isWell({ overview }: Seen): boolean {
  const windowed = overview.streams.filter(({ stream }) => stream !== 'products');
  return (
    overview.light === 'ok' &&
    windowed.every(({ progress, lastError, failuresInARow }) => progress === 1 && !lastError && failuresInARow === 0)
  );
}

/** An answer that takes longer than this, in real milliseconds, is given up as the client gives up after 20 s. */
const PATIENCE = 500;

/** The network of the simulation with less patience: waiting 20 real seconds for every silent call would take minutes. */
function impatient(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const patience = AbortSignal.timeout(PATIENCE);
    const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience;
    try {
      return await inner(input, { ...init, signal });
    } catch (error) {
      if (patience.aborted) throw Object.assign(new Error('given up'), { code: 'ETIMEDOUT' });
      throw error;
    }
  };
}

/** Starts platform and backend; the shops are not connected yet. */
export async function startSyncRig(options: PracticeOptions & { readonly start?: number } = {}): Promise<SyncRig> {
  const time = simulatedTime(options.start ?? PRACTICE_NOON);
  const practice = await startPracticePlatform({
    shops: 1,
    orders: 150,
    refunds: 30,
    seed: 5,
    limits: { qps: 1e6, orderListQps: 1e6 },
    ...options,
    clock: time,
  });
  const running = await startBackend({ clock: time, fetch: impatient(time.fetch), practice });

  async function see(): Promise<Seen> {
    const overview = await running.client.sync.overview({});
    const { items: shops } = await running.client.shops.list({});
    return {
      overview,
      shops,
      stream: (name, shop = 0) => {
        const found = overview.streams.find(({ stream, shopId }) => stream === name && shopId === shops[shop]?.id);
        if (!found) throw new Error(`there is no stream ${name} of shop ${shop}`);
        return found;
      },
    };
  }

  return {
    time,
    practice,
    running,
    see,
    until: async (wanted, limit = 120 * MINUTE) => {
      for (const deadline = time.now() + limit; ; ) {
        const seen = await see();
        if (wanted(seen)) return seen;
        if (time.now() >= deadline) throw new Error(`waited in vain: ${JSON.stringify(seen, undefined, 1)}`);
        await time.run(time.now() + 20 * SECOND);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      await practice.close();
    },
  };
}
