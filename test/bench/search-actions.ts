import { setTimeout as wait } from 'node:timers/promises';
import type { Action, Client } from './actions.ts';
import type { Bare } from './bare.ts';

const PASTED = 500;

/** Every column that a search looks into; a `?` each. */
const SCAN = `platform_order_id LIKE ? OR buyer_nick LIKE ? OR buyer_message LIKE ? OR receiver_name LIKE ? OR receiver_phone LIKE ?
  OR EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND (l.title LIKE ? OR l.specification LIKE ? OR l.sku_code LIKE ?))
  OR EXISTS (SELECT 1 FROM order_notes n WHERE n.order_id = orders.id AND n.text LIKE ?)
  OR EXISTS (SELECT 1 FROM order_lines l JOIN parcel_lines pl ON pl.line_id = l.id JOIN parcels p ON p.id = pl.parcel_id
             WHERE l.order_id = orders.id AND p.waybill LIKE ?)`;
const COLUMNS = 10;

/** What is searched for, each beside a LIKE scan that looks into the same columns and stops after 100 orders. */
export async function makeSearchActions(client: Client, bare: Bare): Promise<Action[]> {
  // A store that has just been filled is indexed by the program that has it open now.
  while ((await client.search.state({})).waiting > 0) await wait(500);
  // Orders from the middle of the past: the newest would be found at once by any scan.
  const [newest] = (await client.orders.list({ limit: 1 })).items;
  const [oldest] = (await client.orders.list({ limit: 1, direction: 'asc' })).items;
  const createdTo = Math.floor(((newest?.createdAt ?? 0) + (oldest?.createdAt ?? 0)) / 2);
  const { items } = await client.orders.list({ limit: 200, createdTo });
  const numbers = items.map(({ platformOrderId }) => platformOrderId);
  const number = (run: number): string => numbers[run % numbers.length] ?? '';
  const waybills = items.flatMap(({ parcels }) => parcels.map(({ waybill }) => waybill));

  const search = (name: string, text: (run: number) => string, filter: object = {}, where = '1'): Action => {
    const scans = Array.from({ length: 8 }, (_, run) =>
      bare.list(`(${SCAN}) AND ${where}`, 'id DESC', ...Array.from({ length: COLUMNS }, () => `%${text(run)}%`)),
    );
    return {
      name: `find: ${name}`,
      run: (client_, run) =>
        client_.orders.list({ limit: 100, text: text(run), ...filter }).then((page) => page.items.length),
      bare: (run) => scans[run % scans.length]?.(),
    };
  };
  const pasted = Array.from({ length: PASTED }, (_, index) =>
    index % 10 === 9 ? `99${String(index).padStart(14, '0')}` : number(index),
  ).join('\n');
  return [
    search('one Chinese character', (run) => ['辣', '橙', '竹'][run % 3] ?? ''),
    search('two Chinese characters', (run) => ['油泼', '爱媛', '竹编'][run % 3] ?? ''),
    search('a product word', (run) => ['油泼辣子', '耙耙柑', '竹编灯罩'][run % 3] ?? ''),
    search('the last four digits of an order number', (run) => number(run).slice(-4)),
    search('four digits in its middle', (run) => number(run).slice(6, 10)),
    search('six digits in its middle', (run) => number(run).slice(5, 11)),
    search('a whole order number', number),
    search('a waybill', (run) => waybills[run % waybills.length] ?? number(run)),
    search('a term that does not exist', () => '没有这种东西'),
    search('digits that do not exist', () => '999999999'),
    search('a part of a Latin word', () => 'AMBO'),
    search('Latin and Chinese', () => 'bamboo 收纳'),
    search('words that are never together', () => '油泼 竹编'),
    search('a word among the orders to ship', () => '竹编', { status: 'to_ship' }, "status = 'to_ship'"),
    {
      name: `find: a pasted column of ${PASTED} numbers`,
      run: (client_) => client_.orders.list({ limit: 100, text: pasted }).then((page) => page.items.length),
      bare: bare.query(
        'SELECT * FROM orders WHERE platform_order_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 100',
        JSON.stringify(pasted.split('\n')),
      ),
    },
    {
      name: `find: which of ${PASTED} pasted numbers are missing`,
      run: (client_) => client_.search.numbers({ text: pasted }).then(({ missing }) => missing.length),
      bare: bare.query(
        'SELECT platform_order_id FROM orders WHERE platform_order_id IN (SELECT value FROM json_each(?))',
        JSON.stringify(pasted.split('\n')),
      ),
    },
  ];
}
