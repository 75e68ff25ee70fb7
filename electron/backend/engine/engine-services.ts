import type { StoreLog } from '../db/store-log.ts';
import type { OutboxOptions } from '../outbox/outbox-options.ts';
import type { ChangeNotice } from '../sync/change-bus.ts';
import type { Engine } from './engine-contract.ts';

/** What the backend's thread asks of the engine's: the engine's own calls, by name. */
export type EngineServices = {
  [Name in keyof Engine]: { input: Parameters<Engine[Name]>; output: Awaited<ReturnType<Engine[Name]>> };
};

/** What the engine's thread asks of the backend's. */
export type EngineHostServices = {
  'secrets.available': { input: null; output: boolean };
  'secrets.encrypt': { input: string; output: Uint8Array };
  'secrets.decrypt': { input: Uint8Array; output: string };
};

/** What the engine's thread tells without waiting for an answer. */
export type EngineTelling =
  | { readonly type: 'change'; readonly notice: ChangeNotice }
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn';
      readonly event: string;
      readonly details: Parameters<StoreLog['warn']>[1];
    }
  | { readonly type: 'unexpected'; readonly name: string; readonly message: string };

/** What the engine's thread is started with. */
export interface EngineWorkerData {
  /** Path of the database. */
  readonly file: string;
  readonly turnMemory: SharedArrayBuffer;
  readonly secretKind: string;
  readonly outbox?: OutboxOptions | undefined;
}

/** Numbers of the threads in the turn to write. */
export const BACKEND_THREAD = 1;
export const ENGINE_THREAD = 2;
