import { createInterface } from 'node:readline';
import { OUTBOX_OPTIONS } from '../../electron/backend/outbox/outbox-options.ts';
import { openChildBackend, print } from './open-child-backend.ts';

/** Proofs of absence in seconds instead of minutes: this platform's details never lag. */
const IMPATIENT = {
  ...OUTBOX_OPTIONS,
  proofs: { repeatable: [1000], guarded: [1000, 3000], once: [1000, 3000, 6000] },
  firstPause: 1000,
  longestPause: 5000,
};

/*
 * A whole backend, engine thread included, as a program of its own that can be killed at any moment:
 * `backend-child.ts FOLDER ACCESS` (see open-child-backend.ts). It prints `ready` when the shops are connected. Each line
 * on its standard input is a call `{ id, path, input }`; the answer is printed as `answer { id, output }` or
 * `answer { id, error }`.
 */

const { client } = await openChildBackend({
  engineThread: true,
  outbox: process.env.MAITIAN_FULL === undefined ? IMPATIENT : undefined,
});

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

createInterface({ input: process.stdin }).on('line', (line) => void answer(JSON.parse(line) as Call));
print('ready');
