import type { ContractRouterClient } from '@orpc/contract';
import { type Backend, createBackend } from '../../electron/backend/backend.ts';
import { systemClock } from '../../electron/backend/clock.ts';
import type { BackendOptions, PracticeAccess } from '../../electron/backend/host.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { plainSecretStore } from './plain-secret-store.ts';

/** Prints one line for the parent. */
export const print = (line: string): void => void process.stdout.write(`${line.replaceAll('\n', ' ')}\n`);

/**
 * Opens a backend in a program of its own, whose arguments are `FOLDER ACCESS`, ACCESS being the JSON of a platform's
 * credentials, and connects the shops that are not connected yet. Unexpected errors are printed as `unexpected …`.
 */
export async function openChildBackend(
  options: Pick<BackendOptions, 'engineThread' | 'outbox'>,
): Promise<{ readonly backend: Backend; readonly client: ContractRouterClient<Contract> }> {
  const [dataFolder = '', accessText = '{}'] = process.argv.slice(2);
  const { shops, ...app }: PracticeAccess = JSON.parse(accessText);
  process.on('unhandledRejection', (error) => print(`unexpected unhandled rejection: ${String(error)}`));
  const backend = await createBackend({
    dataFolder,
    door: 'test',
    version: '0.0.0-test',
    clock: systemClock,
    secretStore: plainSecretStore,
    fetch,
    log: {
      info: () => {},
      warn: (event, details) => {
        if (event === 'unexpected' || event === 'store.refused')
          print(`unexpected ${event} ${JSON.stringify(details)}`);
      },
    },
    host: { openExternal: async () => false, startPractice: () => Promise.reject(new Error('not in this test')) },
    ...options,
  });
  const client = backend.client({ staffId: null, locale: 'zh-CN', origin: 'test' });
  const { items } = await client.shops.list({ limit: 200 });
  for (const { sellerId, accessToken, refreshToken } of shops) {
    if (items.some(({ platformSellerId }) => platformSellerId === sellerId)) continue;
    await client.shops.connect({ platform: 'kuaishou', name: '', ...app, accessToken, refreshToken });
  }
  return { backend, client };
}
