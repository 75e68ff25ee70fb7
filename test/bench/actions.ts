import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Bare } from './bare.ts';
import { makeSearchActions } from './search-actions.ts';

export type Client = ContractRouterClient<Contract>;

/** Something a person does, the rows it must bring, and the same on bare SQLite. */
export interface Action {
  readonly name: string;
  /** Answers how many rows came. */
  readonly run: (client: Client, run: number) => Promise<number>;
  readonly bare: (run: number) => unknown;
}

type ListInput = Parameters<Client['orders']['list']>[0];

/** The actions that are measured; reads from the filled store what they need to know. */
export async function makeActions(client: Client, bare: Bare, now: number): Promise<Action[]> {
  const list = async (input: ListInput): Promise<number> =>
    (await client.orders.list({ limit: 100, ...input })).items.length;
  const shops = (await client.shops.list({})).items.map(({ id }) => id);
  const [first = 0, second = 0] = shops;
  const newest = (await client.orders.list({ limit: 200 })).items;
  const numbers = newest.map(({ platformOrderId }) => platformOrderId.slice(-6));
  const nick = newest.at(-1)?.buyer?.nick ?? '';
  const oldest = (await client.orders.list({ limit: 1, direction: 'asc' })).items[0]?.createdAt ?? now;
  const deepFrom = Math.floor((oldest + now) / 2);
  const from = now - Math.floor((now - oldest) * 0.4);
  const to = now - Math.floor((now - oldest) * 0.3);
  const [deepest] = (await client.orders.list({ limit: 1, createdTo: deepFrom })).items;
  const deepCursor = (await client.orders.list({ limit: 1, createdTo: deepFrom })).nextCursor ?? '';
  const newestFirst = 'id DESC';
  const id = (run: number): number => newest[run % newest.length]?.id ?? 0;
  const detail = bare.query('SELECT * FROM orders WHERE id = ?', id(0));
  const countAll = bare.query('SELECT status, count(*) FROM orders GROUP BY status');

  const listAction = (name: string, input: ListInput, baseline: () => unknown): Action => ({
    name,
    run: () => list(input),
    bare: baseline,
  });
  const word = (sql: string, text: string): (() => string) =>
    bare.list(
      `EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND instr(l.title, ?) > 0) OR ${sql}`,
      newestFirst,
      text,
    );

  return [
    listAction('first page, all orders', {}, bare.list('1', newestFirst)),
    listAction(
      'first page, to ship by deadline',
      { status: 'to_ship', sort: 'shipBy', direction: 'asc' },
      bare.list("status = 'to_ship' AND ship_by IS NOT NULL", 'ship_by, id'),
    ),
    listAction('first page, one shop', { shopIds: [first] }, bare.list('shop_id = ?', newestFirst, first)),
    listAction(
      'first page, two shops',
      { shopIds: [first, second] },
      bare.list('shop_id IN (?, ?)', newestFirst, first, second),
    ),
    listAction(
      'first page, two shops, to ship by deadline',
      { shopIds: [first, second], status: 'to_ship', sort: 'shipBy', direction: 'asc' },
      bare.list("status = 'to_ship' AND ship_by IS NOT NULL AND shop_id IN (?, ?)", 'ship_by, id', first, second),
    ),
    listAction('first page, by amount', { sort: 'amount' }, bare.list('1', 'amount DESC, id DESC')),
    listAction('deep page by cursor', { cursor: deepCursor }, bare.list('id < ?', newestFirst, deepest?.id ?? 0)),
    listAction(
      'date range',
      { createdFrom: from, createdTo: to },
      bare.list('id >= ? AND id < ?', newestFirst, from * 4096, to * 4096),
    ),
    listAction(
      'queue: overdue',
      { queue: 'overdue' },
      bare.list("status = 'to_ship' AND ship_by < ?", newestFirst, now),
    ),
    listAction('queue: open refund', { queue: 'with_refund' }, bare.list('refund_open = 1', newestFirst)),
    {
      name: 'search: last six digits',
      run: (client_, run) =>
        client_.orders
          .list({ limit: 100, text: numbers[run % numbers.length] ?? '' })
          .then(({ items }) => items.length),
      bare: bare.query(
        'SELECT * FROM orders WHERE reversed_order_id >= ? LIMIT 1',
        [...(numbers[0] ?? '')].reverse().join(''),
      ),
    },
    listAction('search: common product word', { text: '油泼辣子' }, word('0', '油泼辣子')),
    listAction('search: product filter', { product: '竹编灯罩' }, word('0', '竹编灯罩')),
    listAction('search: nickname', { text: nick }, bare.list('instr(buyer_nick, ?) > 0', newestFirst, nick)),
    listAction('search: a word that nothing has', { text: '没有这种东西' }, word('0', '没有这种东西')),
    ...(await makeSearchActions(client, bare)),
    {
      name: 'counts, no filter',
      run: (client_) => client_.orders.counts({}).then(({ matching }) => matching.count),
      bare: countAll,
    },
    {
      name: 'counts, one shop and a date range',
      run: (client_) =>
        client_.orders
          .counts({ shopIds: [first], createdFrom: from, createdTo: now })
          .then(({ matching }) => matching.count),
      bare: bare.query(
        'SELECT status, count(*) FROM orders WHERE shop_id = ? AND id >= ? GROUP BY status',
        first,
        from * 4096,
      ),
    },
    {
      name: 'counts, product word',
      run: (client_) => client_.orders.counts({ text: '竹编' }).then(({ matching }) => matching.count),
      bare: countAll,
    },
    {
      name: 'order detail',
      run: (client_) => client_.orders.get({ id: id(0) }).then(() => 1),
      bare: detail,
    },
    {
      name: 'drawer: next order (detail and history)',
      run: async (client_, run) => {
        const [order] = await Promise.all([
          client_.orders.get({ id: id(run) }),
          client_.orders.events({ id: id(run) }),
        ]);
        return order.lines.length;
      },
      bare: detail,
    },
    {
      name: 'provinces for the filter',
      run: (client_) => client_.orders.provinces({}).then(({ items }) => items.length),
      bare: bare.query(
        'SELECT province, count(*) FROM (SELECT province FROM orders ORDER BY id DESC LIMIT 50000) GROUP BY province',
      ),
    },
    {
      name: 'after-sales, first page',
      run: (client_) => client_.afterSales.list({ limit: 100 }).then(({ items }) => items.length),
      bare: bare.query('SELECT * FROM refund_cases ORDER BY id DESC LIMIT 100'),
    },
    {
      name: 'an empty call (the wire alone)',
      run: (client_) => client_.staff.list({}).then(({ items }) => items.length),
      bare: bare.query('SELECT 1'),
    },
  ];
}
