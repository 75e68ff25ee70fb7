import { expect } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { PlatformError, type PlatformErrorDetails } from '../../electron/backend/platforms/platform-error.ts';
import type {
  AppCredentials,
  ListRequest,
  Received,
  RecordPage,
  ShopConnection,
} from '../../electron/backend/platforms/shop-platform.ts';
import {
  type PracticeOptions,
  type PracticePlatform,
  startPracticePlatform,
} from '../../electron/practice/practice.ts';
import type { ShopTruth } from '../../electron/practice/truth.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { countingGate, type MemoryTokens, memoryTokens, type TestClock } from './kuaishou-test-gateway.ts';

/** A platform without a life of its own. Its clock stands still, so its rate limit would never refill: it has none. */
export function startStillPractice(clock: TestClock, options: PracticeOptions): Promise<PracticePlatform> {
  const limits = { qps: 1_000_000, orderListQps: 1_000_000, ...options.limits };
  return startPracticePlatform({ ...options, live: false, clock, limits });
}

/** The practice app as a seller would type it in. */
export function appOf(platform: PracticePlatform): AppCredentials {
  const { gatewayUrl, appKey, appSecret, signSecret } = platform.credentials;
  return { gatewayUrl, appKey, appSecret, signSecret, redirectUri: 'http://127.0.0.1:9/callback' };
}

export interface Shop {
  readonly connection: ShopConnection;
  readonly tokens: MemoryTokens;
  readonly sellerId: string;
  truth(hash?: boolean): ShopTruth;
}

/** A shop of the platform with tokens from a fresh consent. */
export async function shopOf(
  platform: PracticePlatform,
  index: number,
  clock: TestClock,
  requestTimeout = 5000,
): Promise<Shop> {
  const credentials = platform.credentials.shops[index];
  if (credentials === undefined) throw new Error('no such shop');
  const { sellerId } = credentials;
  const app = appOf(platform);
  const tokens = memoryTokens(
    await kuaishouPlatform.exchangeCode(app, platform.issueCode(sellerId), { clock, fetch, requestTimeout }),
  );
  const connection = kuaishouPlatform.connect(app, { clock, fetch, gate: countingGate(), tokens, requestTimeout });
  return {
    connection,
    tokens,
    sellerId,
    truth: (hash = false) => {
      const [truth] = platform.truth({ sellerId, hash });
      if (truth === undefined) throw new Error('no truth');
      return truth;
    },
  };
}

export type List<T> = (request: ListRequest) => Promise<RecordPage<T>>;

/** One window, its cursor followed to the end. */
export async function readWindow<T>(
  list: List<T>,
  window: ListRequest['window'],
  basis: ListRequest['basis'] = 'updated',
): Promise<Received<T>[]> {
  const items: Received<T>[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ window, basis, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

/** Everything of the last 90 days, in windows of the widest kind. */
export async function readAll<T>(
  list: List<T>,
  widest: number,
  clock: TestClock,
  basis: ListRequest['basis'] = 'updated',
): Promise<Received<T>[]> {
  const items: Received<T>[] = [];
  const last = clock.now() + 1;
  for (let begin = clock.now() - 90 * DAY; begin < last; begin += widest) {
    items.push(...(await readWindow(list, { begin, end: Math.min(begin + widest, last) }, basis)));
  }
  return items;
}

/** The records of rows that must all be whole. */
export function recordsOf<T>(items: readonly Received<T>[]): { record: T; raw: string }[] {
  return items.map((item) => {
    if (!item.ok) throw new Error(`${item.platformId}: ${item.reason}`);
    return item;
  });
}

export const ALL_ORDERS = kuaishouPlatform.limits.orders.widestWindow;
export const ALL_REFUNDS = kuaishouPlatform.limits.refunds.widestWindow;
/** What a call failed with; the failure holds no secret of the platform. */
export async function failureOf(work: Promise<unknown>, platform: PracticePlatform): Promise<PlatformErrorDetails> {
  const error = await work.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw error;
  const shown = `${error.stack} ${JSON.stringify(error.details)}`;
  for (const secret of [platform.credentials.appSecret, platform.credentials.signSecret, 'KSAT-', 'KSRT-']) {
    expect(shown).not.toContain(secret);
  }
  return error.details;
}
