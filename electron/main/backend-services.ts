import type { Locale } from '../../shared/i18n/translate.ts';
import type { Asset } from '../backend/host.ts';

/** What the backend's process can ask of the main process. */
export type MainServices = {
  'secrets.available': { input: null; output: boolean };
  'secrets.encrypt': { input: string; output: Uint8Array };
  'secrets.decrypt': { input: Uint8Array; output: string };
  'open-external': { input: string; output: boolean };
};

export interface StartBackend {
  readonly dataFolder: string;
  readonly version: string;
  readonly locale: Locale;
  /** Connect the practice shops at once. */
  readonly practice: boolean;
}

/** What the main process can ask of the backend's process. */
export type BackendServices = {
  start: { input: StartBackend; output: null };
  asset: { input: string; output: Asset | null };
  stop: { input: null; output: null };
};

/** Message that carries a page's port to the backend's process. */
export const BACKEND_PORT = 'port';
