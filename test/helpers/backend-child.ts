import { createInterface } from 'node:readline';
import { createBackend } from '../../electron/backend/backend.ts';
import { systemClock } from '../../electron/backend/clock.ts';
import type { PracticeAccess } from '../../electron/backend/host.ts';
import { OUTBOX_OPTIONS } from '../../electron/backend/outbox/outbox-options.ts';
import { plainSecretStore } from './plain-secret-store.ts';

/** Proofs of absence in seconds instead of minutes: this platform's details never lag. */
const IMPATIENT = {
  ...OUTBOX_OPTIONS,
  proofs: { repeatable: [1000], guarded: [1000, 3000], once: [1000, 3000, 6000] },
  firstPause: 1000,
  longestPause: 5000,
};

/*
 * A whole backend, engine thread included, as a program of its own that can be killed at any moment:
 * `backend-child.ts FOLDER ACCESS`, ACCESS being the JSON of a platform's credentials. It connects the shops that are
 * not connected yet and prints `ready`. Each line on its standard input is a call `{ id, path, input }`; the answer is
 * printed as `answer { id, output }` or `answer { id, error }`. Unexpected errors are printed as `unexpected …`.
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
  engineThread: true,
  ...(process.env.MAITIAN_FULL === undefined ? { outbox: IMPATIENT } : {}),
  fetch,
  log: {
    info: () => {},
    warn: (event, details) => {
      if (event === 'unexpected' || event === 'store.refused') print(`unexpected ${event} ${JSON.stringify(details)}`);
    },
  },
  host: { openExternal: async () => false, startPractice: () => Promise.reject(new Error('not in this test')) },
});
const client = backend.client({ staffId: null, locale: 'zh-CN', origin: 'test' });

interface Call {
  readonly id: number;
  readonly path: readonly string[];
  readonly input: unknown;
}

async function answer({ id, path, input }: Call): Promise<void> {
  try {
    const procedure = path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), client);
    if (typeof procedure !== 'function') throw new Error(`there is no ${path.join('.')}`);
    print(`answer ${JSON.stringify({ id, output: await procedure(input) })}`);
  } catch (error) {
    print(`answer ${JSON.stringify({ id, error: String(error) })}`);
  }
}

const { items } = await client.shops.list({ limit: 200 });
for (const { sellerId, accessToken, refreshToken } of shops) {
  if (items.some(({ platformSellerId }) => platformSellerId === sellerId)) continue;
  await client.shops.connect({ platform: 'kuaishou', name: '', ...app, accessToken, refreshToken });
}
createInterface({ input: process.stdin }).on('line', (line) => void answer(JSON.parse(line) as Call));
print('ready');
