import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/domain/clock.ts';
import { MINUTE } from '../../shared/domain/clock.ts';
import { type Acts, createActs } from './acts.ts';
import type { SignalRules } from './calls/context.ts';
import { createPracticeClock, systemClock } from './clock.ts';
import { createRequestIds } from './envelope.ts';
import { type FansTruth, orderTexts, readFansTruth } from './fans-truth.ts';
import { type FaultSettings, faultRules } from './fault-profiles.ts';
import { createFaults, type FaultReport } from './faults.ts';
import { type AppliedWrite, createJournal, type JournalEntry } from './journal.ts';
import { createLateWrites } from './late-writes.ts';
import { createLimits, DEFAULT_LIMITS, type LimitSettings } from './limits.ts';
import { createMessageBook } from './messages.ts';
import { catchUp, type Platform, settleLateWrites } from './platform.ts';
import { hash32, hexOf } from './random.ts';
import { createRevealBook } from './reveals.ts';
import { listen } from './server.ts';
import { createSignalBook, type SignalDay } from './signal-book.ts';
import { APP_SCOPES, createTokenStore } from './tokens.ts';
import { readTruth, type ShopTruth, type TruthOptions } from './truth.ts';
import { createWaybillBook } from './waybills.ts';
import type { RefundGeneration } from './world/refund-status.ts';
import type { WorldRules } from './world/types.ts';
import { createWorld } from './world/world.ts';

/** How to start a practice platform; everything has a default. */
export interface PracticeOptions {
  /** 0 (default) takes a free port. */
  readonly port?: number;
  readonly shops?: number;
  /** Orders of all shops together, spread over the last 90 days (one in a hundred is older and was changed lately). */
  readonly orders?: number;
  readonly refunds?: number;
  readonly seed?: number;
  readonly faults?: FaultSettings;
  /** Whether a note moves the order's update time (default true; no document says). */
  readonly notesMoveUpdateTime?: boolean;
  /** Whether life goes on as time passes (default true). */
  readonly live?: boolean;
  /** New orders an hour and shop at an average hour; by default what the history suggests, at least 12; 0 for none. */
  readonly ordersPerHour?: number;
  readonly clock?: Clock;
  /** How many times faster than the clock the platform's time runs (default 1). */
  readonly timeScale?: number;
  /** Refuse verbs that are not the documented ones (default false). */
  readonly strictVerbs?: boolean;
  /** Refuse timestamps over ten minutes off (default false). */
  readonly checkTimestamp?: boolean;
  readonly refundGeneration?: RefundGeneration;
  /** Orders whose buyer data one seller may open in a day (default 500). */
  readonly revealQuota?: number;
  /** Whether the shops' own staff ships, notes and decides (default true); without it these are left to the client. */
  readonly staffActs?: boolean;
  readonly limits?: Partial<LimitSettings>;
  /**
   * Makes the first shop one of so many fans who follow hidden rules (one in 200 waits for a product that is sold out);
   * `orders` and `refunds` are then those of the other shops. 20,000 fans have about 45,000 orders.
   */
  readonly fans?: number;
  /** What the calls about a person answer (default: they know the buyers of orders, and live sessions are granted). */
  readonly signals?: Partial<SignalRules>;
}

/** One shop's keys to itself. */
export interface PracticeShopCredentials {
  readonly sellerId: string;
  readonly openId: string;
  readonly name: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Good once, for two minutes after the start; `issueCode` gives a fresh one. */
  readonly code: string;
}

/** Everything that a client types in. */
export interface PracticeCredentials {
  readonly gatewayUrl: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly signSecret: string;
  readonly shops: readonly PracticeShopCredentials[];
}

/** A running practice platform. */
export interface PracticePlatform {
  readonly url: string;
  readonly credentials: PracticeCredentials;
  /** Value of the `x-practice-control` header. */
  readonly controlToken: string;
  /** Platform time, epoch ms. */
  now(): number;
  truth(options?: TruthOptions): ShopTruth[];
  /** What nobody but a judge may see of a fans' shop. Throws RangeError for any other shop. */
  fansTruth(sellerId: string): FansTruth;
  /** The orders of a shop as the list call sends them, each as a JSON text, oldest first: quicker than over HTTP. */
  orderTexts(sellerId: string): Iterable<string>;
  /** Calls about persons (following, cart, watching) that a shop made, by day. */
  signalDays(sellerId: string): SignalDay[];
  setFaults(settings: FaultSettings): void;
  faults(): FaultReport[];
  journal(): { calls: readonly JournalEntry[]; writes: readonly AppliedWrite[]; total: number };
  /** Moves platform time ahead and lets everything happen that was due. */
  advance(milliseconds: number): void;
  issueCode(sellerId: string): string;
  /** What buyers, carriers and clerks are made to do now. */
  readonly acts: Acts;
  /** Ends the seller's access tokens early. */
  expireTokens(sellerId: string): void;
  /** Takes the seller's consent back. */
  revokeConsent(sellerId: string): void;
  close(): Promise<void>;
}

/** Seeds the shops and starts the server. Rejects when the port is taken. */
export async function startPracticePlatform(options: PracticeOptions = {}): Promise<PracticePlatform> {
  const seed = options.seed ?? 1;
  const clock = createPracticeClock(options.clock ?? systemClock(), options.timeScale ?? 1);
  const faults = createFaults(seed);
  faults.set(faultRules(options.faults ?? 'none'));
  const world = createWorld({
    seed,
    shops: options.shops ?? 3,
    orders: options.orders ?? 2400,
    refunds: options.refunds ?? Math.round((options.orders ?? 2400) / 10),
    now: clock.now(),
    live: options.live ?? true,
    ordersPerHour: options.ordersPerHour,
    fans: options.fans,
    rules: worldRules(faults, {
      notesMoveUpdateTime: options.notesMoveUpdateTime ?? true,
      staffActs: options.staffActs ?? true,
    }),
  });
  const tokens = createTokenStore(seed);
  let url = '';
  const platform: Platform = {
    app: {
      appKey: `ks10${String(hash32(`app:${seed}`)).padStart(14, '0')}`,
      appSecret: hexOf(`appSecret:${seed}`, 32),
      signSecret: hexOf(`signSecret:${seed}`, 32),
    },
    rules: {
      strictVerbs: options.strictVerbs ?? false,
      checkTimestamp: options.checkTimestamp ?? false,
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      refundGeneration: options.refundGeneration ?? 'new',
    },
    clock,
    world,
    tokens,
    limits: createLimits({ ...DEFAULT_LIMITS, ...options.limits }),
    faults,
    journal: createJournal(),
    controlToken: randomBytes(24).toString('hex'),
    waybills: createWaybillBook(),
    reveals: createRevealBook(options.revealQuota ?? 500),
    messages: createMessageBook(seed),
    signals: {
      book: createSignalBook(options.limits?.signalQuota ?? DEFAULT_LIMITS.signalQuota),
      rules: { buyerIdsWork: true, liveGranted: true, ...options.signals },
    },
    lateWrites: createLateWrites(),
    nextRequestId: createRequestIds(seed),
    baseUrl: () => url,
  };
  const acts = createActs(platform);
  const server = await listen(platform, options.port ?? 0);
  url = server.url;
  const issueCode = (sellerId: string): string => tokens.issueCode(sellerId, APP_SCOPES, clock.wallNow());
  const credentials: PracticeCredentials = {
    gatewayUrl: url,
    ...platform.app,
    shops: world.stages.map(({ shop }) => {
      const pair = tokens.grant(shop.sellerId, APP_SCOPES, clock.now());
      return {
        sellerId: shop.sellerId,
        openId: shop.openId,
        name: shop.name,
        accessToken: pair.accessToken,
        refreshToken: pair.refreshToken,
        code: issueCode(shop.sellerId),
      };
    }),
  };

  return {
    url,
    credentials,
    controlToken: platform.controlToken,
    now: () => clock.now(),
    truth: (wanted) => readTruth(platform, wanted),
    fansTruth: (sellerId) => readFansTruth(platform, sellerId),
    orderTexts: (sellerId) => orderTexts(platform, sellerId),
    signalDays: (sellerId) => platform.signals.book.days(sellerId),
    setFaults: (settings) => faults.set(faultRules(settings)),
    faults: () => faults.report(),
    journal: () => {
      settleLateWrites(platform);
      const { journal } = platform;
      return { calls: journal.calls(), writes: journal.writes(), total: journal.total() };
    },
    advance: (milliseconds) => {
      clock.advance(milliseconds);
      catchUp(platform);
    },
    issueCode,
    acts,
    expireTokens: (sellerId) => {
      tokens.expireAccess(sellerId, clock.now());
    },
    revokeConsent: (sellerId) => tokens.revoke(sellerId),
    close: () => server.close(),
  };
}

/** The rules of life that faults bend: late stamps and lagging details. */
function worldRules(
  faults: ReturnType<typeof createFaults>,
  switches: Pick<WorldRules, 'notesMoveUpdateTime' | 'staffActs'>,
): WorldRules {
  return {
    ...switches,
    stamp: (_order, at) =>
      faults.strikes('late-update', 'life', '') ? at - Math.floor(faults.extent('late-update') * 10 * MINUTE) : at,
    detailLag: () =>
      faults.strikes('list-detail-lag', 'life', '')?.delayMs ??
      (faults.active('list-detail-lag', 'life', '') ? MINUTE : 0),
  };
}
