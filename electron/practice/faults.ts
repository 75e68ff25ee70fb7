import { type Dice, hash32, roll } from './random.ts';

/** Where in a call a fault strikes: on the wire, at the gateway's checks, in the rows, after a write, or in the life of the shops. */
type FaultStage = 'wire' | 'gateway' | 'rows' | 'write' | 'life';

/** Every fault that the platform can produce. */
export const FAULT_KINDS = {
  /** Answers HTTP 500 with a plain text, before anything is applied. */
  'http-500': 'wire',
  /** Answers HTTP 502 with an HTML page, as a proxy in front would. */
  'html-502': 'wire',
  /** Cuts the connection without an answer, before anything is applied. */
  'connection-reset': 'wire',
  /** Answers the right JSON, cut off in the middle (a write is applied all the same). */
  'broken-json': 'wire',
  /** Answers rightly, but only after `delayMs` (default 1500). */
  'slow-answer': 'wire',
  /** Never answers; the connection is cut after `delayMs` (default 60000). */
  timeout: 'wire',
  /** Refuses with the text of the per-API rate limit. */
  'qps-throttled': 'gateway',
  /** Refuses with the text of the app's daily quota. */
  'quota-exhausted-app': 'gateway',
  /** Refuses with the text of one seller's daily quota. */
  'quota-exhausted-seller': 'gateway',
  /** The access token that was sent expires for good, early; the refresh token still works. */
  'token-expired': 'gateway',
  /** The seller takes the consent back: access and refresh tokens are dead until a new consent. */
  'consent-revoked': 'gateway',
  /** The token turns out not to cover the scope of the call. */
  'scope-missing': 'gateway',
  /** Refund windows wider than `windowMs` (default 1 h) answer 300019; order windows wider than `orderWindowMs` (default 6 h) never answer. */
  'window-narrowed': 'gateway',
  /** A row of a list page comes twice. */
  'duplicated-rows': 'rows',
  /** A row of a list is malformed, decided by its id for good; two thirds are whole in the detail call (items: from the third read on), one third never. */
  'spoiled-row': 'rows',
  /** Between two pages of one list a new order comes in and an order of the shop changes. */
  'rows-inserted-mid-paging': 'rows',
  /** A list answers with the cursor that was sent instead of the next one. */
  'repeated-cursor': 'rows',
  /** For a while after a change the detail call still answers the state before it (`delayMs`, default 60000 of platform time). */
  'list-detail-lag': 'life',
  /** A change is stamped with a time up to ten minutes back, inside windows that were read already. */
  'late-update': 'life',
  /** A write is applied, then the connection is cut without an answer. */
  'lost-answer': 'write',
  /** The connection of a write is cut at once, and the write is applied `delayMs` of platform time later (default 3000). */
  'late-write': 'write',
} as const satisfies Record<string, FaultStage>;

export type FaultKind = keyof typeof FAULT_KINDS;

/** When a fault strikes. Without `probability` every chance is taken; `count` and `countPerShop` end it. */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly probability?: number;
  readonly count?: number;
  readonly countPerShop?: number;
  /** API names it is limited to; OAuth calls are `oauth2.access_token` and `oauth2.refresh_token` and must be named. */
  readonly methods?: readonly string[];
  /** Seller id it is limited to. */
  readonly shop?: string;
  readonly delayMs?: number;
  readonly windowMs?: number;
  readonly orderWindowMs?: number;
}

/** A rule and how often it struck. */
export interface FaultReport extends FaultRule {
  readonly hits: number;
}

/** The faults at work. Draws come from one seeded stream a kind, so that kinds do not disturb each other. */
export interface Faults {
  set(rules: readonly FaultRule[]): void;
  report(): FaultReport[];
  /** Whether the kind strikes now, for this call and shop; counts when it does. */
  strikes(kind: FaultKind, method: string, sellerId: string): FaultRule | undefined;
  /** The rule of a kind that is switched on for this call, without drawing. */
  active(kind: FaultKind, method: string, sellerId: string): FaultRule | undefined;
  /** Whether a row is spoiled by its id: `transient` in lists only, `permanent` in the detail too. */
  spoilage(id: string, method: string, sellerId: string): 'transient' | 'permanent' | undefined;
  /** Counts a read of a row that is spoiled for a while and has no detail call of its own to heal it; true from the third on. */
  outgrown(id: string): boolean;
  /** A number in [0, 1) of the fault streams, for how far a fault reaches. */
  extent(kind: FaultKind): number;
}

interface Standing {
  readonly rule: FaultRule;
  hits: number;
  readonly byShop: Map<string, number>;
}

/** Faults with their streams seeded; none are on until `set`. */
export function createFaults(seed: number): Faults {
  let standing: Standing[] = [];
  const streams = new Map<FaultKind, Dice>();
  const reads = new Map<string, number>();

  function streamOf(kind: FaultKind): Dice {
    const known = streams.get(kind);
    if (known !== undefined) return known;
    const fresh: Dice = { rng: hash32(`fault:${kind}:${seed}`) };
    streams.set(kind, fresh);
    return fresh;
  }

  function applies({ rule, hits, byShop }: Standing, kind: FaultKind, method: string, sellerId: string): boolean {
    if (rule.kind !== kind) return false;
    if (rule.methods === undefined ? method.startsWith('oauth2.') : !rule.methods.includes(method)) return false;
    if (rule.shop !== undefined && rule.shop !== sellerId) return false;
    if (rule.count !== undefined && hits >= rule.count) return false;
    return rule.countPerShop === undefined || (byShop.get(sellerId) ?? 0) < rule.countPerShop;
  }

  function hit(found: Standing, sellerId: string): FaultRule {
    found.hits += 1;
    found.byShop.set(sellerId, (found.byShop.get(sellerId) ?? 0) + 1);
    return found.rule;
  }

  return {
    set(rules) {
      reads.clear();
      standing = rules.map((rule) => ({ rule, hits: 0, byShop: new Map<string, number>() }));
    },
    report: () => standing.map(({ rule, hits }) => ({ ...rule, hits })),
    strikes(kind, method, sellerId) {
      for (const found of standing) {
        if (!applies(found, kind, method, sellerId)) continue;
        if (roll(streamOf(kind)) < (found.rule.probability ?? 1)) return hit(found, sellerId);
      }
      return undefined;
    },
    active: (kind, method, sellerId) => standing.find((found) => applies(found, kind, method, sellerId))?.rule,
    spoilage(id, method, sellerId) {
      const found = standing.find((candidate) => applies(candidate, 'spoiled-row', method, sellerId));
      if (found === undefined) return undefined;
      if (hash32(`spoiled:${seed}:${id}`) / 4294967296 >= (found.rule.probability ?? 1)) return undefined;
      return hash32(`lasting:${seed}:${id}`) % 3 === 0 ? 'permanent' : 'transient';
    },
    outgrown(id) {
      const count = (reads.get(id) ?? 0) + 1;
      reads.set(id, count);
      return count > 2;
    },
    extent: (kind) => roll(streamOf(kind)),
  };
}
