import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type PracticeOptions,
  type PracticePlatform,
  startPracticePlatform,
} from '../../electron/practice/practice.ts';
import type { Shop } from '../../shared/contract/shops.ts';
import type { StreamHealth, SyncOverview, SyncStream } from '../../shared/contract/sync.ts';
import { type Clock, MINUTE, SECOND } from '../../shared/domain/clock.ts';
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
  /** Connects every shop as a person does who types its credentials; answers them in the platform's order. */
  connect(): Promise<Shop[]>;
  /** The machine is switched off for so long, and on again; `meanwhile` may do things to the data folder. */
  switchOff(milliseconds: number, meanwhile?: () => Promise<void>): Promise<void>;
  see(): Promise<Seen>;
  /**
   * Lets time pass until the pages show what is wanted, looking after each `step`; rejects with the last sight when
   * `limit` has passed.
   */
  until(wanted: (seen: Seen) => boolean, limit?: number, step?: number): Promise<Seen>;
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
function impatient(inner: typeof fetch, milliseconds: number): typeof fetch {
  return async (input, init) => {
    const patience = AbortSignal.timeout(milliseconds);
    const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience;
    try {
      return await inner(input, { ...init, signal });
    } catch (error) {
      if (patience.aborted) throw Object.assign(new Error('given up'), { code: 'ETIMEDOUT' });
      throw error;
    }
  };
}

interface SyncRigOptions extends Omit<PracticeOptions, 'clock'> {
  /** The clock of the seller's machine, where it differs from the platform's. */
  machineClock?(platform: Clock): Clock;
  /** Real milliseconds after which an answer is given up; a test without silent calls need not give up at all. */
  readonly patience?: number;
}

function expectNothingUnexpected({ unexpected }: TestBackend): void {
  if (unexpected.length > 0) throw new Error(unexpected.join('; '));
}

/** Starts platform and backend; the shops are not connected yet. */
export async function startSyncRig({
  machineClock,
  patience = PATIENCE,
  ...options
}: SyncRigOptions = {}): Promise<SyncRig> {
  const time = simulatedTime(PRACTICE_NOON);
  const practice = await startPracticePlatform({
    shops: 1,
    orders: 150,
    refunds: 30,
    seed: 5,
    limits: { qps: 1e6, orderListQps: 1e6 },
    ...options,
    clock: time,
  });
  const dataFolder = mkdtempSync(join(tmpdir(), 'maitian-rig-'));
  const start = (): Promise<TestBackend> =>
    startBackend({ dataFolder, clock: machineClock?.(time) ?? time, fetch: impatient(time.fetch, patience), practice });
  let running = await start();

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
    get running() {
      return running;
    },
    connect: async () => {
      const { shops: credentials, gatewayUrl, appKey, appSecret, signSecret } = practice.credentials;
      const app = { platform: 'kuaishou', name: '', gatewayUrl, appKey, appSecret, signSecret } as const;
      const shops: Shop[] = [];
      for (const { accessToken, refreshToken } of credentials)
        shops.push(await running.client.shops.connect({ ...app, accessToken, refreshToken }));
      return shops;
    },
    switchOff: async (milliseconds, meanwhile) => {
      expectNothingUnexpected(running);
      await running.backend.close();
      await time.run(time.now() + milliseconds);
      await meanwhile?.();
      running = await start();
    },
    see,
    until: async (wanted, limit = 120 * MINUTE, step = 20 * SECOND) => {
      for (const deadline = time.now() + limit; ; ) {
        const seen = await see();
        if (wanted(seen)) return seen;
        if (time.now() >= deadline) throw new Error(`waited in vain: ${JSON.stringify(seen, undefined, 1)}`);
        await time.run(time.now() + step);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await running.backend.close();
      await practice.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
