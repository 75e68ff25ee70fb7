import type { FanFilter } from '../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../shared/contract/fan-picks.ts';
import { shanghaiDayNumber, shanghaiDayTime } from '../../shared/domain/calendar.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { FIRST_CUTS } from '../../shared/domain/fans/rfm.ts';
import type { Client } from './actions.ts';

/** What a chart or a list of the fans pages asks, and the same figure as a plain statement over all kept purchases. */
export interface FansQuestion {
  readonly name: string;
  readonly ask: (client: Client, filter: FanFilter) => Promise<unknown>;
  readonly sql: string;
}

/** One row for each order; days and months of Shanghai. */
const ORDERS = `o AS (SELECT buyer_id AS fan, order_id, min(at) AS at, min(amount - refunded) AS worth, min(product_id) AS product,
    (min(at) + 28800000) / 86400000 AS day, strftime('%Y-%m', min(at) / 1000 + 28800, 'unixepoch') AS month
  FROM purchases WHERE state = 1 GROUP BY buyer_id, order_id)`;
const FANS = `${ORDERS}, f AS (SELECT fan, count(*) AS n, sum(worth) AS worth, min(at) AS first, max(at) AS last FROM o GROUP BY fan)`;
const INTERVALS = `${ORDERS}, i AS (SELECT fan, product, day - lag(day) OVER (PARTITION BY fan ORDER BY day) AS days FROM o)`;
const SCORES = `${FANS}, s AS (SELECT fan, ntile(5) OVER (ORDER BY last) AS r, ntile(5) OVER (ORDER BY n) AS f, ntile(5) OVER (ORDER BY worth) AS m FROM f)`;
const COHORTS = `${ORDERS}, c AS (SELECT fan, min(month) AS cohort FROM o GROUP BY fan)`;
const SECOND = `${ORDERS}, s AS (SELECT fan, product, day, row_number() OVER (PARTITION BY fan ORDER BY at) AS place FROM o)`;

/** Every question of the fans pages; lists are asked for their first hundred. `now` = the end of the store's history. */
export function fansQuestions(now: number, productId: number): FansQuestion[] {
  const until = shanghaiDayTime(shanghaiDayNumber(now) + 1);
  const month = new Date(now - 120 * DAY).toISOString().slice(0, 7);
  const list = (
    name: string,
    pick: FanPick,
    sql: string,
    sort: 'purchases' | 'value' | 'due' = 'purchases',
  ): FansQuestion => ({
    name: `list: ${name}`,
    ask: (client, filter) => client.fans.list({ filter, pick, sort, limit: 100 }),
    sql,
  });
  const best = 'ORDER BY n DESC LIMIT 100';
  return [
    {
      name: 'frequency, with the month before',
      ask: (client, filter) => client.fans.frequency({ filter, withLastMonth: true }),
      sql: `WITH ${FANS} SELECT n, count(*) FROM f GROUP BY n`,
    },
    {
      name: 'new against returning',
      ask: (client, filter) => client.fans.returning({ filter }),
      sql: `WITH ${COHORTS} SELECT month, month = cohort, count(DISTINCT fan), sum(worth) FROM o JOIN c USING (fan) GROUP BY 1, 2`,
    },
    {
      name: 'rhythm',
      ask: (client, filter) => client.fans.rhythm({ filter }),
      sql: `WITH ${INTERVALS} SELECT days, count(*) FROM i WHERE days > 0 GROUP BY days`,
    },
    {
      name: 'second purchase',
      ask: (client, filter) => client.fans.second({ filter }),
      sql: `WITH ${SECOND} SELECT b.day - a.day, count(*) FROM s a JOIN s b ON b.fan = a.fan AND b.place = 2 WHERE a.place = 1 GROUP BY 1`,
    },
    {
      name: 'cohort matrix',
      ask: (client, filter) => client.fans.retention({ filter }),
      sql: `WITH ${COHORTS} SELECT cohort, month, count(DISTINCT fan) FROM o JOIN c USING (fan) GROUP BY 1, 2`,
    },
    {
      name: 'segments by fifths',
      ask: (client, filter) => client.fans.segments({ filter }),
      sql: `WITH ${SCORES} SELECT r, f, m, count(*) FROM s GROUP BY 1, 2, 3`,
    },
    {
      name: 'segments by fixed cuts',
      ask: (client, filter) => client.fans.segments({ filter, cuts: FIRST_CUTS }),
      sql: `WITH ${FANS} SELECT n >= 3, worth >= 10000, count(*) FROM f GROUP BY 1, 2`,
    },
    {
      name: 'choices of the filter',
      ask: (client, { shopIds }) => client.fans.choices(shopIds === undefined ? {} : { shopIds }),
      sql: 'SELECT product_id, count(*) FROM purchases WHERE state > 0 GROUP BY product_id',
    },
    list('all', { kind: 'all' }, `WITH ${FANS} SELECT * FROM f ${best}`),
    list('all, by worth', { kind: 'all' }, `WITH ${FANS} SELECT * FROM f ORDER BY worth DESC LIMIT 100`, 'value'),
    list(
      'all, by day due',
      { kind: 'all' },
      `WITH ${INTERVALS} SELECT fan, avg(days) FROM i GROUP BY fan ORDER BY 2 LIMIT 100`,
      'due',
    ),
    list(
      'bought three times',
      { kind: 'purchases', atLeast: 3, atMost: 3 },
      `WITH ${FANS} SELECT * FROM f WHERE n = 3 ${best}`,
    ),
    list(
      'who is due',
      { kind: 'rhythm', state: 'due', basis: null },
      `WITH ${INTERVALS} SELECT fan, avg(days) AS n FROM i GROUP BY fan HAVING count(days) > 1 ${best}`,
    ),
    list(
      'an interval of 8 to 14 days',
      { kind: 'interval', atLeast: 8, atMost: 14 },
      `WITH ${INTERVALS} SELECT fan, count(*) AS n FROM i WHERE days BETWEEN 8 AND 14 GROUP BY fan ${best}`,
    ),
    list(
      'new in 30 days',
      { kind: 'returning', from: now - 30 * DAY, to: now, is: 'new', until },
      `WITH ${FANS} SELECT * FROM f WHERE first >= ${now - 30 * DAY} ${best}`,
    ),
    list(
      'a cell of the cohort matrix',
      { kind: 'cohort', month, later: 1, until },
      `WITH ${COHORTS} SELECT fan, count(*) AS n FROM o JOIN c USING (fan) WHERE cohort = '${month}' GROUP BY fan ${best}`,
    ),
    list(
      'second after 7 to 13 days',
      { kind: 'second', fromDays: 7, toDays: 13, until },
      `WITH ${SECOND} SELECT a.fan, b.day - a.day AS n FROM s a JOIN s b ON b.fan = a.fan AND b.place = 2 WHERE a.place = 1 AND b.day - a.day BETWEEN 7 AND 13 ${best}`,
    ),
    list(
      'a segment',
      { kind: 'segment', segment: 'loyal', cuts: null, until },
      `WITH ${SCORES} SELECT fan, f AS n FROM s WHERE r >= 3 AND f >= 4 ${best}`,
    ),
    list(
      'one product twice',
      { kind: 'pair', first: productId, second: productId, until },
      `WITH ${SECOND} SELECT a.fan, b.day AS n FROM s a JOIN s b ON b.fan = a.fan AND b.place = 2 AND b.product = ${productId} WHERE a.place = 1 AND a.product = ${productId} ${best}`,
    ),
  ];
}
