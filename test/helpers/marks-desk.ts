import { createSelections, type Selections } from '../../electron/backend/features/selections/service.ts';
import { createWorks, type Works } from '../../electron/backend/features/undo/service.ts';
import type { BackendOptions } from '../../electron/backend/host.ts';
import { type ChangeBus, createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { addBigStoreShops } from './big-store.ts';
import { orderRecord } from './order-record.ts';
import { openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from './store.ts';

/** What tags, holds and undo need of a running backend, on a real store whose clock the test moves. */
export interface MarksDesk extends AsyncDisposable {
  readonly opened: TemporaryStore;
  readonly backend: {
    readonly store: TemporaryStore['store'];
    readonly options: Pick<BackendOptions, 'clock'>;
    readonly bus: ChangeBus;
    readonly works: Works;
    readonly selections: Selections;
  };
  /** Keys of the orders to ship, oldest first. */
  readonly orderIds: readonly number[];
}

/** Opens a store with orders to ship of one shop, copied row by row from one that came through ingest. */
export async function openMarksDesk(orders: number, folder?: string): Promise<MarksDesk> {
  const opened = await openTemporaryStore(folder === undefined ? {} : { folder });
  const { store } = opened;
  const [shopId = 0] = await addBigStoreShops(store, STORE_TEST_TIME);
  const orderIds = await store.writer.run('fill', (connection) => {
    const record = orderRecord();
    const how = { from: 'list', readAt: STORE_TEST_TIME } as const;
    const { id } = ingestOrder(connection, shopId, { record, raw: JSON.stringify(record) }, how, STORE_TEST_TIME);
    const columns = connection
      .prepare<{ name: string }>('SELECT name FROM pragma_table_info(?)')
      .all('orders')
      .map(({ name }) => name);
    const changed: Readonly<Record<string, string>> = {
      id: 'id + n.i * 4096 * 1000',
      platform_order_id: "platform_order_id || '-' || n.i",
      reversed_order_id: "n.i || '-' || reversed_order_id",
    };
    const values = columns.map((name) => changed[name] ?? name).join(', ');
    connection
      .prepare(
        `INSERT INTO orders (${columns.join(', ')})
         SELECT ${values} FROM orders, (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) SELECT i FROM n) n
         WHERE orders.id = ?`,
      )
      .run(orders, id);
    return connection
      .prepare<{ id: number }>('SELECT id FROM orders ORDER BY id')
      .all()
      .map((row) => row.id);
  });
  return deskOn(opened, orderIds);
}

/** Opens the store of a folder once more, as after a restart. */
export async function openDeskAgain(folder: string): Promise<MarksDesk> {
  const opened = await openTemporaryStore({ folder });
  const rows = opened.store.reader.prepare<{ id: number }>('SELECT id FROM orders ORDER BY id').all();
  return deskOn(
    opened,
    rows.map(({ id }) => id),
  );
}

function deskOn(opened: TemporaryStore, orderIds: readonly number[]): MarksDesk {
  const { store, clock } = opened;
  return {
    opened,
    orderIds,
    backend: {
      store,
      options: { clock },
      bus: createChangeBus(clock),
      works: createWorks(),
      selections: createSelections(),
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
