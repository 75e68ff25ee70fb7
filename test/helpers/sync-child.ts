import { createRouterClient } from '@orpc/server';
import { createBackend } from '../../electron/backend/backend.ts';
import { systemClock } from '../../electron/backend/clock.ts';
import type { PracticeAccess } from '../../electron/backend/host.ts';
import { plainSecretStore } from './plain-secret-store.ts';

/*
 * A program of its own that pulls shops until it is ended: `sync-child.ts FOLDER ACCESS`, ACCESS being the JSON of the
 * platform's credentials. It connects the shops that are not connected yet and prints `pulling`; unexpected errors are
 * printed as `unexpected …`. A line on its standard input makes it close in good order and print `closed`.
 */

const [dataFolder = '', accessText = '{}'] = process.argv.slice(2);
const { shops, ...app }: PracticeAccess = JSON.parse(accessText);

const print = (line: string): void => void process.stdout.write(`${line.replaceAll('\n', ' ')}\n`);
process.on('unhandledRejection', (error) => print(`unexpected unhandled rejection: ${String(error)}`));

const backend = await createBackend({
  dataFolder,
  door: 'test',
  version: '0.0.0-test',
  clock: systemClock,
  secretStore: plainSecretStore,
  fetch,
  engineThread: process.env.MAITIAN_ENGINE === 'thread',
  log: {
    info: () => {},
    warn: (event, details) => {
      if (event === 'unexpected' || event === 'store.refused') print(`unexpected ${event} ${JSON.stringify(details)}`);
    },
  },
  host: { openExternal: async () => false, startPractice: () => Promise.reject(new Error('not in this test')) },
});
const client = createRouterClient(backend.router, {
  context: { staffId: null, locale: 'zh-CN', origin: 'test' },
});
const { items } = await client.shops.list({});
for (const { sellerId, accessToken, refreshToken } of shops) {
  if (items.some(({ platformSellerId }) => platformSellerId === sellerId)) continue;
  await client.shops.connect({ platform: 'kuaishou', name: '', ...app, accessToken, refreshToken });
}
print('pulling');
process.stdin.once('data', () => {
  void backend.close().then(() => {
    print('closed');
    process.exit(0);
  });
});
