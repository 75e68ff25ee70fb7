import type { Clock } from '../../shared/domain/clock.ts';
import type { Locale } from '../../shared/i18n/translate.ts';
import { type Backend, createBackend } from '../backend/backend.ts';
import { createPracticeLending } from '../backend/door/practice-lending.ts';
import { startPracticePlatform } from '../practice/practice.ts';
import { createKeyFileSecretStore, keyFileOf } from './key-file-secret-store.ts';
import { openLogFile } from './log-file.ts';
import { openBrowser } from './open-browser.ts';
import { type HeadlessServer, startHeadlessServer } from './server.ts';

export interface ConsoleOptions {
  readonly dataFolder: string;
  readonly pageFolder: string;
  readonly version: string;
  readonly clock: Clock;
  /** 0 = any free port. */
  readonly port: number;
}

export interface RunningConsole {
  readonly backend: Backend;
  readonly server: HeadlessServer;
  /** Connects the built-in practice shops, as the first-run page does. */
  connectPractice(locale: Locale): Promise<void>;
  /** Stops serving, then the backend, then the practice platform. */
  close(): Promise<void>;
}

/** The backend behind the browser door. Rejects where the port is taken; a store that cannot be opened is shown by the page. */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { dataFolder, clock, version } = options;
  const log = openLogFile(dataFolder, clock);
  const practice = createPracticeLending(dataFolder, startPracticePlatform, clock);
  const backend = await createBackend({
    dataFolder,
    door: 'headless',
    version,
    clock,
    secretStore: createKeyFileSecretStore(keyFileOf(dataFolder)),
    host: {
      openExternal: (url) => (url.startsWith('https://') ? openBrowser(url) : Promise.resolve(false)),
      startPractice: () => practice.start(),
    },
    log: log.events,
    fetch,
    engineThread: true,
  });
  try {
    const server = await startHeadlessServer({
      backend,
      pageFolder: options.pageFolder,
      version,
      clock,
      port: options.port,
      log: log.line,
    });
    return {
      backend,
      server,
      async connectPractice(locale) {
        const context = { staffId: null, locale, origin: 'start' };
        await backend.client(context).shops.connectPractice({});
      },
      async close() {
        await server.close();
        await backend.close();
        await practice.close();
      },
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}
