import { seededRandom } from '../helpers/big-store-goods.ts';
import type { Action, Client } from './actions.ts';
import type { Bare } from './bare.ts';

/** Tab counts and tiles for a random selection of shops a run, beside counting the orders. */
export async function makeCountActions(client: Client, bare: Bare): Promise<Action[]> {
  const shops = (await client.shops.list({})).items.map(({ id }) => id);
  const random = seededRandom(7);
  const selections = Array.from({ length: 64 }, () => {
    const some = shops.filter(() => random() < 0.5);
    return some.length === 0 ? undefined : some;
  });
  const shopsOf = (run: number): number[] | undefined => selections[run % selections.length];
  const recounts = new Map(
    selections.map((some) => [
      JSON.stringify(some),
      bare.query(
        `SELECT status, count(*), sum(ship_by < 0), sum(urge_count > 0), sum(hold_reasons <> ''), sum(refund_open) FROM orders
         WHERE shop_id IN (SELECT value FROM json_each(?)) GROUP BY status`,
        JSON.stringify(some ?? shops),
      ),
    ]),
  );
  const recount = (run: number): unknown => recounts.get(JSON.stringify(shopsOf(run)))?.();
  return [
    {
      name: 'tiles, any selection of shops',
      run: (client_, run) => client_.orders.tiles({ shopIds: shopsOf(run) }).then(({ toShip }) => toShip),
      bare: recount,
    },
    {
      name: 'tab counts, any selection of shops',
      run: (client_, run) => client_.orders.counts({ shopIds: shopsOf(run) }).then(({ matching }) => matching.count),
      bare: recount,
    },
    {
      name: 'tab counts under two filters',
      run: (client_, run) =>
        client_.orders
          .counts({ shopIds: shopsOf(run), hasNote: true, channels: ['live'] })
          .then(({ matching }) => matching.count),
      bare: bare.query("SELECT status, count(*) FROM orders WHERE note_count > 0 AND channel = 'live' GROUP BY status"),
    },
  ];
}
