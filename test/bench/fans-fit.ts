import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './actions.ts';
import { summarise, type Times } from './measure.ts';

/** Calls made every 100 ms while nothing else happens, and while the model of the largest shop is fitted. */
export interface BesideFit {
  readonly fans: number;
  readonly seconds: number;
  readonly calls: readonly { readonly name: string; readonly idle: Times; readonly fitting: Times }[];
}

const EVERY = 100;
const IDLE_ROUNDS = 50;

const CALLS = [
  ['list of orders', (client: Client) => client.orders.list({ limit: 100 })],
  // Its own filter each time, so that every answer is worked out.
  [
    'frequency of purchases',
    (client: Client, round: number) =>
      client.fans.frequency({ filter: { counting: 'kept', to: Date.now() - round }, withLastMonth: true }),
  ],
] as const;

async function timeRounds(client: Client, goesOn: (round: number) => boolean): Promise<number[][]> {
  const samples: number[][] = CALLS.map(() => []);
  for (let round = 0; goesOn(round); round += 1) {
    const pause = wait(EVERY);
    for (const [index, [, call]] of CALLS.entries()) {
      const before = performance.now();
      await call(client, round);
      samples[index]?.push(performance.now() - before);
    }
    await pause;
  }
  return samples;
}

/** Fits the first shop, which is the largest. */
export async function measureBesideFit(client: Client): Promise<BesideFit> {
  const [shop] = (await client.shops.list({})).items;
  const idle = await timeRounds(client, (round) => round < IDLE_ROUNDS);
  let isFitting = true;
  const begin = performance.now();
  let seconds = 0;
  const fitted = client.fans.refit({ shopId: shop?.id ?? 0 }).finally(() => {
    seconds = (performance.now() - begin) / 1000;
    isFitting = false;
  });
  const fitting = await timeRounds(client, (round) => isFitting || round < 2);
  const { fit } = await fitted;
  return {
    fans: fit?.fans ?? 0,
    seconds,
    calls: CALLS.map(([name], index) => ({
      name,
      idle: summarise(idle[index] ?? []),
      fitting: summarise(fitting[index] ?? []),
    })),
  };
}
