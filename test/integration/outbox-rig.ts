import { openStore } from '../../electron/backend/db/open-store.ts';
import type { FaultSettings } from '../../electron/practice/fault-profiles.ts';
import type { AppliedWrite } from '../../electron/practice/journal.ts';
import type { PracticeOptions, PracticePlatform } from '../../electron/practice/practice.ts';
import type { RefundRow } from '../../shared/contract/after-sales.ts';
import type { OrderRow } from '../../shared/contract/orders.ts';
import type { Command, OutboxItem } from '../../shared/contract/outbox.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { isWell, type SyncRig, startSyncRig } from '../helpers/sync-rig.ts';

type Client = SyncRig['running']['client'];

/** A console with everything pulled, whose commands go to a practice platform on simulated time. */
export interface OutboxRig extends AsyncDisposable {
  readonly rig: SyncRig;
  readonly practice: PracticePlatform;
  readonly client: Client;
  /** Queues commands under a key of their own; answers the ids and words of refusal in their order. */
  give(...commands: Command[]): Promise<(number | string)[]>;
  /** Queues one command that must be taken. */
  giveOne(command: Command): Promise<number>;
  /** The state of a command. */
  item(id: number): Promise<OutboxItem>;
  /** Lets time pass until all of these have ended (attention included). */
  settled(...ids: number[]): Promise<OutboxItem[]>;
  /** Lets so much time pass. */
  pass(milliseconds: number): Promise<void>;
  /** The first order of the console that fits. */
  order(fits: (order: OrderRow) => boolean): Promise<OrderRow>;
  orders(fits: (order: OrderRow) => boolean): Promise<OrderRow[]>;
  refund(fits: (refund: RefundRow) => boolean): Promise<RefundRow>;
  /** Writes that the platform applied, by method. */
  writes(method: string): readonly AppliedWrite[];
  faults(settings: FaultSettings): void;
  /** Changes rows of the store while the program is off, as a process that was killed would have left them. */
  whileOff(change: (run: (sql: string, ...values: (string | number | null)[]) => void) => void): Promise<void>;
}

export const isFree = ({ status, holdReasons, refund, addressChange }: OrderRow): boolean =>
  status === 'to_ship' && holdReasons.length === 0 && refund === null && addressChange !== 'pending';

let keys = 0;

/** A tracking number of 极兔 (carrier 109) that nobody else has. */
export function waybill(): string {
  keys += 1;
  return `JT5${String(700_000_000_000 + keys).padStart(12, '0')}`;
}

/** Starts platform and console and pulls everything. */
export async function startOutboxRig(
  options: Partial<PracticeOptions> &
    Pick<NonNullable<Parameters<typeof startSyncRig>[0]>, 'machineClock' | 'patience'> = {},
): Promise<OutboxRig> {
  const rig = await startSyncRig({ orders: 200, refunds: 60, live: false, ...options });
  await rig.connect();
  await rig.until(isWell);
  const { time, practice } = rig;
  const client = (): Client => rig.running.client;

  async function orders(fits: (order: OrderRow) => boolean): Promise<OrderRow[]> {
    const found: OrderRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await client().orders.list({ limit: 200, ...(cursor ? { cursor } : {}) });
      found.push(...page.items.filter(fits));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }

  const item = (id: number): Promise<OutboxItem> => client().outbox.get({ id });
  const give = async (...commands: Command[]): Promise<(number | string)[]> => {
    keys += 1;
    const { items } = await client().outbox.enqueue({ requestKey: `request-${keys}-of-a-test`, commands });
    return items.map((one) => (one.accepted ? one.id : one.refusal.key));
  };

  return {
    rig,
    practice,
    get client() {
      return client();
    },
    give,
    giveOne: async (command) => {
      const [id] = await give(command);
      if (typeof id !== 'number') throw new Error(`not taken: ${id}`);
      return id;
    },
    item,
    settled: async (...ids) => {
      for (const deadline = time.now() + 60 * MINUTE; ; ) {
        const items = await Promise.all(ids.map(item));
        if (items.every(({ state }) => state !== 'queued' && state !== 'sending')) return items;
        if (time.now() >= deadline) throw new Error(`still open: ${JSON.stringify(items, undefined, 1)}`);
        await time.run(time.now() + 4 * SECOND);
      }
    },
    pass: (milliseconds) => time.run(time.now() + milliseconds),
    orders,
    order: async (fits) => {
      const [found] = await orders(fits);
      if (!found) throw new Error('no such order was seeded');
      return found;
    },
    refund: async (fits) => {
      const { items } = await client().afterSales.list({ limit: 200 });
      const found = items.find(fits);
      if (!found) throw new Error('no such refund was seeded');
      return found;
    },
    writes: (method) => practice.journal().writes.filter((write) => write.method === method),
    faults: (settings) => practice.setFaults(settings),
    whileOff: async (change) => {
      const folder = rig.running.dataFolder;
      await rig.switchOff(0, async () => {
        const store = await openStore({
          folder,
          clock: { now: () => time.now(), sleep: () => Promise.reject(new Error('no sleep')) },
          log: { info: () => {}, warn: () => {} },
        });
        await store.writer.run('test', ({ sqlite }) =>
          change((sql, ...values) => void sqlite.prepare(sql).run(...values)),
        );
        await store.close();
      });
    },
    [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose](),
  };
}
