import type { Clock } from '../../shared/domain/clock.ts';
import type { Locale } from '../../shared/i18n/translate.ts';
import type { StoreLog } from './db/store-log.ts';
import type { OutboxOptions } from './outbox/outbox-options.ts';
import type { SecretStore } from './secrets/secret-store.ts';

/** What the practice platform needs to be connected like any other shop. */
export interface PracticeAccess {
  readonly gatewayUrl: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly signSecret: string;
  readonly shops: readonly {
    readonly name: string;
    readonly sellerId: string;
    readonly accessToken: string;
    readonly refreshToken: string;
  }[];
}

/** What a door lends to the backend. */
export interface HostServices {
  /** Opens an https address (checked by the backend already) in the user's browser; false where none can be opened. */
  openExternal(url: string): Promise<boolean>;
  /** Starts (once) the built-in practice platform and answers how to reach it. */
  startPractice(): Promise<PracticeAccess>;
}

export interface BackendOptions {
  readonly dataFolder: string;
  readonly door: 'desktop' | 'headless' | 'test';
  readonly version: string;
  readonly clock: Clock;
  readonly secretStore: SecretStore;
  readonly host: HostServices;
  /** Events by a fixed name with plain details; never a secret, never a row's values. Standard error when absent. */
  readonly log?: StoreLog | undefined;
  /**
   * Runs all that talks to platforms on a thread of its own, with the system's clock and network whatever `clock` and
   * `fetch` are here. Tests that move time by hand leave it out.
   */
  readonly engineThread?: boolean | undefined;
  /** Paces of the outbox; tests shorten its patience. */
  readonly outbox?: OutboxOptions | undefined;
  /** The network; the platform's HTTP client goes through it. */
  readonly fetch: typeof fetch;
}

/** Who asks: set by the door for each call from the request's headers, never by the page's input. */
export interface RequestContext {
  readonly staffId: number | null;
  readonly locale: Locale;
  /** The address of whoever asks, 127.0.0.1 in the desktop door; goes into the audit. */
  readonly origin: string;
}

/** A file on the disk, too large to be held in memory. */
export interface AssetFile {
  readonly path: string;
  readonly bytes: number;
}

/** A file that the page may fetch from its own origin: a cached picture or a finished export. */
export interface Asset {
  readonly contentType: string;
  readonly body: Uint8Array | AssetFile;
  /** Set for downloads. */
  readonly fileName?: string | undefined;
}
