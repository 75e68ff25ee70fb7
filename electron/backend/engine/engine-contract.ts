import type { ProvenStream } from '../../../shared/contract/completeness.ts';
import type { SyncStream } from '../../../shared/contract/sync.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { Store } from '../db/database.ts';
import type { StoreLog } from '../db/store-log.ts';
import type { WriterStatistics } from '../db/write-statistics.ts';
import type { SignalAsk, SignalRun } from '../features/waiting/ask-signals.ts';
import type { OutboxOptions } from '../outbox/outbox-options.ts';
import type { PlatformLimits, TimeWindow } from '../platforms/shop-platform.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { CallBudget } from '../sync/call-gate.ts';
import type { ChangeBus } from '../sync/change-bus.ts';

/** What the engine needs from the thread that it runs on. */
export interface EngineHost {
  readonly store: Pick<Store, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly secretStore: SecretStore;
  readonly bus: Pick<ChangeBus, 'tell'>;
  readonly log: StoreLog;
  /** Paces of the outbox, where they differ from its own. */
  readonly outbox?: OutboxOptions | undefined;
  onUnexpected(name: string, error: unknown): void;
  /** How long the writes of this thread took. */
  writeStatistics(): WriterStatistics;
}

/** Which days are to be compared with the platform; nothing named = everything. */
export interface CheckRequest {
  readonly shopIds?: readonly number[] | undefined;
  readonly stream?: ProvenStream | undefined;
  /** Beijing day of creation, `2026-11-22`. */
  readonly day?: string | undefined;
  readonly reason: 'nightly' | 'manual';
}

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  readonly startedAt: number;
}

/**
 * Everything that talks to platforms: sync, outbox, completeness. It runs on a thread of its own, so whatever is asked
 * of it and answered is plain data. UserError and PlatformError come through as such.
 */
export interface Engine {
  /** Starts every shop that is connected. */
  start(): Promise<void>;
  /** Starts pulling a shop; one that is pulled already is left as it is. */
  addShop(shopId: number): Promise<void>;
  /** Stops pulling a shop and waits until nothing of it is under way. */
  removeShop(shopId: number): Promise<void>;
  /** Forgets a connection after its secrets, tokens or address changed. */
  forgetConnection(shopId: number): Promise<void>;
  /** Wakes the streams of a shop (all of them when none is named); answers how many. */
  poke(shopId: number, stream?: SyncStream): Promise<number>;
  /** The platform's time and limits; UserError when the shop has no API. */
  platformNow(shopId: number): Promise<{ now: number; limits: PlatformLimits }>;
  /** Reads a span of a stream again; goes on after the answer. */
  pullSpan(shopId: number, stream: 'orders' | 'refunds', span: TimeWindow): Promise<void>;
  /** Reads one record by detail and stores it; tells when it is still spoiled. */
  readRecord(
    shopId: number,
    stream: 'orders' | 'refunds',
    platformId: string,
  ): Promise<{ healed: boolean; reason: string | null }>;
  /** Reads a product now; the store gets what was read. Errors are UserError and PlatformError. */
  readProduct(shopId: number, platformItemId: string): Promise<void>;
  /** Calls of today by application key of the store, those not yet written down included, beside the quota. */
  callsToday(): Promise<Readonly<Record<number, CallBudget>>>;
  /** Platform time minus the machine's, milliseconds; null while no platform has answered lately. */
  clockDifference(): Promise<number | null>;
  /** How often shops that are current are looked at, milliseconds; null without shops. */
  cycle(): Promise<{ busiest: number; slowest: number } | null>;
  /** Orders may have changed: the search index is brought up to them. */
  wakeIndexer(): Promise<void>;
  /** There is something to send. */
  wakeOutbox(): Promise<void>;
  /** Plaintext of the field that this command reveals. */
  reveal(commandId: number): Promise<string>;
  /** Asks the platform about single fans, within the shop's calls of the day; answers how far it came. */
  askSignals(shopId: number, asks: readonly SignalAsk[]): Promise<SignalRun>;
  /** Compares days with the platform; answers how many were queued and goes on. */
  checkCompleteness(request: CheckRequest): Promise<number>;
  completenessProgress(): Promise<CheckProgress | null>;
  /** How long writes of the engine's thread took since its start. */
  writeStatistics(): Promise<WriterStatistics>;
  /** Finishes what is under way and stops. Safe to call twice. */
  close(): Promise<void>;
}
