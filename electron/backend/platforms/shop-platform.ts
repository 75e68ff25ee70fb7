import type { Clock } from '../../../shared/domain/clock.ts';
import type { RefusalName } from '../../../shared/domain/refusals.ts';
import type {
  CommandAnswer,
  PlatformCommand,
  PlatformProductState,
  ReadWriteOutcome,
  RejectReason,
  RevealRequest,
} from './platform-command.ts';
import type { PlatformError } from './platform-error.ts';
import type { PlatformOrder, PlatformProduct, PlatformRefund } from './platform-records.ts';

/** The platforms that Maitian knows by name. A shop without an API has platform `none`. */
export const PLATFORM_KINDS = ['kuaishou', 'none'] as const;
export type PlatformKind = (typeof PLATFORM_KINDS)[number];

/** An application registered at a platform. 60 shops may share one: quotas are counted per application. */
export interface AppCredentials {
  readonly gatewayUrl: string;
  readonly appKey: string;
  readonly appSecret: string;
  /** Kuaishou signs with a third secret; platforms that do not leave it empty. */
  readonly signSecret: string;
  readonly redirectUri?: string | undefined;
}

/** What a consent gives; times in epoch milliseconds. */
export interface ShopTokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly accessTokenExpiresAt?: number | undefined;
  /** When the consent itself runs out and the seller must authorise again. */
  readonly consentExpiresAt?: number | undefined;
  readonly scopes: readonly string[];
}

/** Reads and replaces the tokens of one shop; `save` must be durable before it resolves (refresh tokens work once). */
export interface TokenStore {
  read(): Promise<ShopTokens>;
  save(tokens: ShopTokens): Promise<void>;
}

/** Asks leave for one call: resolves when rate and quota allow, rejects when they do not. Counted per app, shop and method. */
export interface CallGate {
  /** `urgent`: a person waits or a clock runs (writes, their read-backs); may use the part of the quota that the sync leaves. */
  acquire(method: string, signal?: AbortSignal, urgent?: boolean): Promise<void>;
  /** Tells the outcome with its failure, so that health and quota can be shown and a used-up quota is noticed. */
  report(method: string, outcome: 'ok' | 'refused' | 'transport', milliseconds: number, error?: PlatformError): void;
}

export interface PlatformDependencies {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly gate: CallGate;
  readonly tokens: TokenStore;
  readonly requestTimeout: number;
}

/** A half-open time window, epoch milliseconds: begin <= t < end. */
export interface TimeWindow {
  readonly begin: number;
  readonly end: number;
}

/** By which time a list is cut. */
export type WindowBasis = 'created' | 'updated';

/**
 * One record of a list: either understood, or spoiled with the reason; the raw JSON text always comes along.
 * A spoiled record keeps its platform id when that much could be read.
 */
export type Received<T> =
  | { readonly ok: true; readonly record: T; readonly raw: string }
  | { readonly ok: false; readonly platformId?: string | undefined; readonly reason: string; readonly raw: string };

/**
 * One page of a windowed list. `nextCursor` undefined: the window is read to its end. Platforms that page by number
 * (and backwards, as Taobao) hide that inside the cursor.
 */
export interface RecordPage<T> {
  readonly items: readonly Received<T>[];
  readonly nextCursor?: string | undefined;
}

export interface ListRequest {
  readonly window: TimeWindow;
  readonly basis: WindowBasis;
  /** Undefined for the first page; afterwards what the last page gave. */
  readonly cursor?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** As with the gate: a write is decided by this list. */
  readonly urgent?: boolean | undefined;
}

/** What a windowed list allows. All spans in milliseconds. */
export interface ListLimits {
  readonly widestWindow: number;
  /** How far back the window may begin. */
  readonly reach: number;
  readonly pageSize: number;
}

/** What differs between platforms and what the sync has to respect. */
export interface PlatformLimits {
  readonly orders: ListLimits;
  readonly refunds: ListLimits;
  /** Calls a second for one method and one app; `default` for methods that are not named. */
  readonly callsPerSecond: Readonly<Record<string, number>>;
  /** Calls a second for one shop over all methods, so that no shop takes the whole of its app's rate. */
  readonly callsPerSecondAndShop: number;
  /** Calls a day for one app over all methods. */
  readonly callsPerDay: number;
}

export interface ShopIdentity {
  readonly platformSellerId: string;
  readonly platformOpenId: string;
  readonly shopName: string;
  readonly shopType: string;
}

/** A question about one person: a follower, clicked or filled the yellow cart, watched at least so many seconds. */
export interface FanSignalCall {
  readonly call: 'follow' | 'cart' | 'watch';
  readonly openId: string;
  /** Asked of `watch` alone. */
  readonly seconds: number;
}

export type FanSignalAnswer =
  | { readonly call: 'follow'; readonly follows: boolean }
  | { readonly call: 'cart'; readonly clicked: boolean; readonly added: boolean }
  | { readonly call: 'watch'; readonly watched: boolean };

/**
 * Everything that a shop's platform offers to the rest of the house. Errors are PlatformError. `urgent` as with the
 * gate: a person waits, or a write is decided by this read.
 */
export interface ShopConnection {
  identity(signal?: AbortSignal): Promise<ShopIdentity>;
  listOrders(request: ListRequest): Promise<RecordPage<PlatformOrder>>;
  orderDetail(platformOrderId: string, signal?: AbortSignal, urgent?: boolean): Promise<Received<PlatformOrder>>;
  listRefunds(request: ListRequest): Promise<RecordPage<PlatformRefund>>;
  refundDetail(platformRefundId: string, signal?: AbortSignal, urgent?: boolean): Promise<Received<PlatformRefund>>;
  /** All products; platforms without an update filter answer everything page by page. */
  listProducts(request: {
    readonly cursor?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<RecordPage<PlatformProduct>>;
  /** A fresh read of one product; PlatformError `not-found` when it is gone. Urgent: writes are decided by it. */
  productState(platformItemId: string, signal?: AbortSignal): Promise<Received<PlatformProductState>>;
  /** Reasons that this case may be rejected with. Urgent. */
  rejectReasons(platformRefundId: string, signal?: AbortSignal): Promise<readonly RejectReason[]>;
  /**
   * Sends one write, once: it is never repeated in here, not even after an expired token was renewed, unless the
   * platform refused it. Always rejects with a PlatformError, also when the caller aborts (code `ABORT_ERR`);
   * `writeOutcome` of the platform tells what it means. Urgent.
   */
  send(command: PlatformCommand, signal?: AbortSignal): Promise<CommandAnswer>;
  /**
   * Plaintext of one field; the caller keeps it in memory only. PlatformError `quota` (scope seller) when the day's
   * reveals are used up, `rule` when the platform does not allow it any more. Urgent.
   */
  reveal(request: RevealRequest, signal?: AbortSignal): Promise<string>;
  /** One question about one person, one call. PlatformError where the platform does not grant it or knows nobody. */
  fanSignal(request: FanSignalCall, signal?: AbortSignal): Promise<FanSignalAnswer>;
}

/** A platform's no that has words of its own. */
export interface Refusal {
  readonly name: RefusalName;
  /** Read out of words that no document lists: the platform's own text belongs beside it. */
  readonly isGuess: boolean;
}

/** A platform: how a seller consents and how a connection is made. A new platform is one more of these. */
export interface ShopPlatform {
  readonly kind: PlatformKind;
  readonly limits: PlatformLimits;
  readonly defaultGatewayUrl: string;
  /** The page where the seller consents; undefined where the platform has no such step. */
  authorisePage(app: AppCredentials, state: string): string | undefined;
  /** Finds the code in what a person pasted: a bare code or the whole redirect address. Undefined: no code in it. */
  readAuthorisationCode(pasted: string): { readonly code: string; readonly state?: string | undefined } | undefined;
  exchangeCode(
    app: AppCredentials,
    code: string,
    dependencies: Pick<PlatformDependencies, 'clock' | 'fetch' | 'requestTimeout'>,
  ): Promise<ShopTokens>;
  connect(app: AppCredentials, dependencies: PlatformDependencies): ShopConnection;
  /** What a failed `send` means; in doubt `unknown`. */
  readonly writeOutcome: ReadWriteOutcome;
  /** Which refusal with words of its own this is; undefined: its kind and the platform's text say all there is. */
  refusalOf(error: PlatformError): Refusal | undefined;
  /** The carriers that parcels can be reported with, names by the platform's code. */
  readonly carriers: ReadonlyMap<string, string>;
  /** What a carrier's numbers look like where that is known: the source of a regular expression by the platform's code. */
  readonly numberForms: ReadonlyMap<string, string>;
  /** Other words that people use for a carrier, lower case, by the platform's code. */
  readonly carrierWords: ReadonlyMap<string, readonly string[]>;
  /** Turns a stored raw payload into a record again, so that a later version can read more out of it. */
  parseOrder(raw: string, from: 'list' | 'detail'): Received<PlatformOrder>;
  parseRefund(raw: string, from: 'list' | 'detail'): Received<PlatformRefund>;
  parseProduct(raw: string): Received<PlatformProduct>;
}
