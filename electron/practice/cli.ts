import { parseArgs } from 'node:util';
import { isFaultProfile } from './fault-profiles.ts';
import { type PracticeOptions, startPracticePlatform } from './practice.ts';

const USAGE =
  'npm run practice -- [--port N] [--shops K] [--orders N] [--refunds N] [--seed S] [--fans N] [--faults none|mild|harsh] [--time-scale X] [--quiet-life]';

/** Reads the command line. Throws TypeError with a plain sentence on a bad value. */
function readOptions(argv: readonly string[]): PracticeOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      shops: { type: 'string' },
      orders: { type: 'string' },
      refunds: { type: 'string' },
      seed: { type: 'string' },
      fans: { type: 'string' },
      faults: { type: 'string', default: 'none' },
      'time-scale': { type: 'string' },
      'quiet-life': { type: 'boolean', default: false },
    },
  });
  if (!isFaultProfile(values.faults)) throw new TypeError(`--faults ${values.faults}: no such profile`);
  const integer = (
    name: 'port' | 'shops' | 'orders' | 'refunds' | 'seed' | 'fans',
    low: number,
    high: number,
  ): Record<string, number> => {
    const text = values[name];
    if (text === undefined) return {};
    const number = Number(text);
    if (!Number.isInteger(number) || number < low || number > high)
      throw new TypeError(`--${name} ${text}: need an integer from ${low} to ${high}`);
    return { [name]: number };
  };
  const scale = Number(values['time-scale'] ?? 1);
  if (!(scale > 0)) throw new TypeError('--time-scale must be above 0');
  return {
    ...integer('port', 0, 65_535),
    ...integer('shops', 1, 200),
    ...integer('orders', 0, 2_000_000),
    ...integer('refunds', 0, 500_000),
    ...integer('seed', 0, 2_147_483_647),
    ...integer('fans', 1000, 200_000),
    faults: values.faults,
    timeScale: scale,
    live: !values['quiet-life'],
  };
}

async function main(): Promise<void> {
  const platform = await startPracticePlatform(readOptions(process.argv.slice(2)));
  const end = (): void => {
    void platform.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.stdout.write(
    `${JSON.stringify({ ...platform.credentials, controlHeader: 'x-practice-control', controlToken: platform.controlToken, pid: process.pid })}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
});
