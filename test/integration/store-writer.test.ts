import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { WriteConnection } from '../../electron/backend/db/database.ts';
import { StoreError, type StoreErrorKind } from '../../electron/backend/db/store-error.ts';
import { USER_JOBS_IN_A_ROW } from '../../electron/backend/db/writer.ts';
import { openTemporaryStore, type TemporaryStore } from '../helpers/store.ts';
import { MIGRATIONS } from '../helpers/store-fixtures.ts';

const openStore = (): Promise<TemporaryStore> => openTemporaryStore({ migrations: MIGRATIONS });

function addParent(connection: WriteConnection, name: string | null): void {
  connection.prepare('INSERT INTO parent (name) VALUES (?)').run(name);
}

function parents({ store }: TemporaryStore): readonly unknown[] {
  return store.reader.prepare('SELECT name FROM parent ORDER BY id').pluck().all();
}

async function kindOf(promise: Promise<unknown>): Promise<StoreErrorKind> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  return error.kind;
}

test('answers what the job answers, after the commit', async () => {
  await using temporary = await openStore();
  const answer = await temporary.store.writer.run('insert', (connection) => {
    addParent(connection, 'a');
    return 42;
  });
  expect(answer).toBe(42);
  expect(parents(temporary)).toEqual(['a']);
});

test('a job that throws leaves nothing, and the next one runs', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  const failing = writer.run('failing', (connection) => {
    addParent(connection, 'half');
    throw new RangeError('no');
  });
  const following = writer.run('following', (connection) => addParent(connection, 'whole'));
  await expect(failing).rejects.toThrow(RangeError);
  await following;
  expect(parents(temporary)).toEqual(['whole']);
});

test('a constraint failure stays what it is and can be caught inside a savepoint', async () => {
  await using temporary = await openStore();
  await temporary.store.writer.run('rows', (connection) => {
    for (const name of ['a', null, 'c']) {
      try {
        connection.sqlite.transaction(() => addParent(connection, name))();
      } catch (error) {
        expect(error).toMatchObject({ code: 'SQLITE_CONSTRAINT_NOTNULL' });
      }
    }
  });
  expect(parents(temporary)).toEqual(['a', 'c']);
});

test('people go before the background, in order within a lane', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  const order: string[] = [];
  const jobs = ['b1', 'b2'].map((name) => writer.run(name, () => order.push(name), 'background'));
  jobs.push(...['u1', 'u2', 'u3'].map((name) => writer.run(name, () => order.push(name))));
  await Promise.all(jobs);
  expect(order).toEqual(['u1', 'u2', 'u3', 'b1', 'b2']);
});

test('the background goes on while people never stop', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  const order: string[] = [];
  let stop = false;
  const keepBusy = async (): Promise<void> => {
    while (!stop) await writer.run('user', () => order.push('user'));
  };
  const people = [keepBusy(), keepBusy(), keepBusy()];
  const background = Array.from({ length: 5 }, () => writer.run('pull', () => order.push('background'), 'background'));
  await Promise.all(background);
  stop = true;
  await Promise.all(people);
  const gaps = order.join(' ').split('background').slice(1, 5);
  for (const gap of gaps) expect(gap.trim().split(' ').length).toBe(USER_JOBS_IN_A_ROW);
});

test('the event loop turns between two jobs', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  const seen: string[] = [];
  const jobs = [1, 2, 3].map((number) => writer.run(`job ${number}`, () => seen.push(`job ${number}`)));
  const turns = (async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await nextTurn();
      seen.push('turn');
    }
  })();
  await Promise.all([...jobs, turns]);
  expect(seen).toEqual(['job 1', 'turn', 'job 2', 'turn', 'job 3', 'turn']);
});

test('a job inside a job is refused and takes the outer one back, even when nobody looks', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  const swallowing = writer.run('outer', (connection) => {
    addParent(connection, 'outer');
    try {
      void writer.run('inner', (inner) => addParent(inner, 'inner'));
    } catch {
      // Even so.
    }
  });
  expect(await kindOf(swallowing)).toBe('nested_job');
  await writer.run('later', (connection) => addParent(connection, 'later'));
  expect(parents(temporary)).toEqual(['later']);
});

test('a job that awaits is refused, and what it does after the await is not written', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  let late: unknown;
  let ended: (() => void) | undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const job = writer.run('waits', async (connection) => {
    addParent(connection, 'before the await');
    await nextTurn();
    try {
      addParent(connection, 'after the await');
    } catch (error) {
      late = error;
      throw error;
    } finally {
      ended?.();
    }
  });
  expect(await kindOf(job)).toBe('asynchronous_job');
  await end;
  expect(late).toMatchObject({ kind: 'no_transaction' });
  expect(parents(temporary)).toEqual([]);
});

test('a job that ends the transaction itself fails', async () => {
  await using temporary = await openStore();
  const job = temporary.store.writer.run('commits', (connection) => {
    connection.sqlite.exec('ROLLBACK');
    addParent(connection, 'outside');
  });
  expect(await kindOf(job)).toBe('no_transaction');
  expect(parents(temporary)).toEqual([]);
});

test('a full disk is named, takes the whole job back, and the store goes on once there is room', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  await writer.run('limit', ({ sqlite }) => {
    const pages = sqlite.pragma('page_count', { simple: true });
    sqlite.pragma(`max_page_count = ${Number(pages) + 2}`);
  });
  const fill = (connection: WriteConnection): void => {
    for (let row = 0; row < 100; row += 1) addParent(connection, 'x'.repeat(1000));
  };
  expect(await kindOf(writer.run('fill', fill))).toBe('disk_full');
  expect(parents(temporary)).toEqual([]);
  const swallowing = writer.run('swallows', (connection) => {
    try {
      fill(connection);
    } catch {
      addParent(connection, 'as if nothing had happened');
    }
  });
  await expect(swallowing).rejects.toThrow(StoreError);
  expect(parents(temporary)).toEqual([]);
  await writer.run('more room', ({ sqlite }) => void sqlite.pragma('max_page_count = 100000'));
  await writer.run('fill', fill);
  expect(parents(temporary)).toHaveLength(100);
  expect(await temporary.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
});

test('after closing nothing is accepted, what was accepted is done', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  const accepted = [1, 2, 3].map((number) => writer.run('accepted', () => number, 'background'));
  const closing = temporary.store.close();
  expect(await kindOf(writer.run('late', () => 0))).toBe('closed');
  expect(await Promise.all(accepted)).toEqual([1, 2, 3]);
  await closing;
});

test('idle waits for what is queued and for what follows from it', async () => {
  await using temporary = await openStore();
  const { writer } = temporary.store;
  await writer.idle();
  const order: string[] = [];
  const first = writer.run('first', () => order.push('first'));
  void first.then(() => writer.run('second', () => order.push('second')));
  await writer.idle();
  expect(order).toEqual(['first', 'second']);
});

test('durations are counted, and long jobs and statements are logged by name', async () => {
  await using temporary = await openStore();
  const { store, log } = temporary;
  await store.writer.run('short', () => undefined);
  await expect(
    store.writer.run('throws', () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const slowText =
    '-- count to a million\nWITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT max(i) FROM n';
  await store.writer.run('long', (connection) => connection.prepare(slowText).get(1_000_000));
  store.reader.prepare(slowText).pluck().get(1_000_000);
  const { jobs, failed, histogram, slowest, waiting } = store.statistics();
  expect({ jobs, failed, waiting }).toEqual({ jobs: 3, failed: 1, waiting: { user: 0, background: 0 } });
  expect(histogram.reduce((sum, step) => sum + step.jobs, 0)).toBe(3);
  expect(slowest[0]?.name).toBe('long');
  const warnings = log.entries
    .filter(({ level, details }) => level === 'warn' && details.name !== 'short' && details.name !== 'throws')
    .map(({ event, details }) => [event, details.name, details.connection]);
  expect(warnings).toEqual([
    ['store.slow-statement', 'count to a million', 'writer'],
    ['store.slow-job', 'long', undefined],
    ['store.slow-statement', 'count to a million', 'reader'],
  ]);
});

test('the log is emptied between jobs, and a reader in the way delays that without stopping writes', async () => {
  await using temporary = await openStore();
  const { store } = temporary;
  const logSize = (): number => statSync(`${store.reader.file}-wal`).size;
  const fill = (): Promise<void> =>
    store.writer.run('fill', (connection) => {
      for (let row = 0; row < 2000; row += 1) addParent(connection, 'x'.repeat(1000));
    });
  await fill();
  await store.writer.idle();
  expect(logSize()).toBe(0);
  const rows = store.reader.prepare('SELECT id FROM parent').iterate();
  rows.next();
  await fill();
  await store.writer.idle();
  expect(logSize()).toBeGreaterThan(1_000_000);
  const blocked = temporary.log.entries.findLast((entry) => entry.event === 'store.checkpoint')?.details;
  expect(blocked?.bytesLeft).toBe(logSize());
  // It did not wait for the reader: that would have taken the whole busy timeout of five seconds.
  expect(blocked?.milliseconds).toBeLessThan(4000);
  rows.return?.();
  await fill();
  await store.writer.idle();
  expect(logSize()).toBe(0);
});
