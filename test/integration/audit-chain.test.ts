import { appendFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openThreadStore } from '../../electron/backend/db/thread-store.ts';
import { createTurnMemory, createWriteTurn } from '../../electron/backend/db/write-turn.ts';
import { eventHash } from '../../electron/backend/features/audit/chain.ts';
import { headFileOf } from '../../electron/backend/features/audit/head-file.ts';
import { auditListSql, chainPage, listAudit } from '../../electron/backend/features/audit/read.ts';
import {
  recordAudit,
  sealOldEvents,
  startHeadNotes,
  verifyAudit,
} from '../../electron/backend/features/audit/service.ts';
import type { CancelSignal } from '../../shared/domain/clock.ts';
import {
  createRecordingLog,
  explain,
  openTemporaryStore,
  STORE_TEST_TIME,
  type TemporaryStore,
} from '../helpers/store.ts';

const EVENTS = 12;
let opened: TemporaryStore;

beforeEach(async () => {
  opened = await openTemporaryStore();
});
afterEach(() => opened[Symbol.asyncDispose]());

function record(index: number, store: Pick<TemporaryStore['store'], 'writer'> = opened.store): Promise<void> {
  return store.writer.run('record', (connection) =>
    recordAudit(
      connection,
      { staffId: index % 3, origin: '127.0.0.1' },
      `orders.step${index % 2}`,
      7,
      { count: index },
      STORE_TEST_TIME + index,
      {
        recordKind: 'order',
        record: `25300000000000${10 + index}`,
        why: '客户要求',
        before: { flag: null },
        after: { flag: 'red' },
      },
    ),
  );
}

/** Changes the file as somebody with a database tool would, without the program's knowledge. */
function tamper(sql: string, ...parameters: unknown[]): void {
  const sqlite = new Database(opened.store.reader.file);
  try {
    expect(sqlite.prepare(sql).run(...parameters).changes, sql).toBeGreaterThan(0);
  } finally {
    sqlite.close();
  }
}

/** Ends when it is told to. */
async function until(signal: CancelSignal | undefined): Promise<void> {
  if (signal?.aborted) throw signal.reason;
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

async function fill(): Promise<void> {
  for (let index = 1; index <= EVENTS; index += 1) await record(index);
}

const verify = () => verifyAudit(opened.store.reader);

describe('the chain of audit events', () => {
  it('is intact as long as nobody touches it, empty or not', async () => {
    expect(await verify()).toEqual({ events: 0, intact: true, brokenAt: null, problem: null, notedUpTo: null });
    await fill();
    expect(await verify()).toEqual({ events: EVENTS, intact: true, brokenAt: null, problem: null, notedUpTo: null });
  });

  it.each([
    ['at', 'at + 1'],
    ['staff_id', 'staff_id + 1'],
    ['staff_id', 'NULL'],
    ['origin', "'127.0.0.2'"],
    ['operation', "'orders.stepX'"],
    ['shop_id', '8'],
    ['shop_id', 'NULL'],
    ['detail', "replace(detail, 'count', 'coumt')"],
    ['record_kind', "'refund'"],
    ['record', "record || '0'"],
    ['record', 'NULL'],
    ['why', "'客户要求。'"],
    ['why', 'CAST(why AS BLOB)'],
    ['before', "''"],
    ['after', "replace(after, 'red', 'rad')"],
  ])('names the event whose %s became %s', async (column, value) => {
    await fill();
    tamper(`UPDATE audit_events SET ${column} = ${value} WHERE id = 5`);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 5, problem: 'changed' });
  });

  it('names the event of which any single character of any text or of the hash was changed', async () => {
    await fill();
    const columns = ['origin', 'operation', 'detail', 'record_kind', 'record', 'why', 'before', 'after', 'hash'];
    let flips = 0;
    for (const column of columns) {
      const text = String(opened.store.reader.prepare(`SELECT ${column} FROM audit_events WHERE id = 6`).pluck().get());
      for (let place = 0; place < text.length; place += 1) {
        const flipped = text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1);
        tamper(`UPDATE audit_events SET ${column} = ? WHERE id = 6`, flipped);
        expect(await verify(), `${column} ${place}`).toMatchObject({ intact: false, brokenAt: 6, problem: 'changed' });
        flips += 1;
      }
      tamper(`UPDATE audit_events SET ${column} = ? WHERE id = 6`, text);
      expect((await verify()).intact).toBe(true);
    }
    expect(flips).toBeGreaterThan(120);
  });

  it.each([
    ['the first', 'DELETE FROM audit_events WHERE id = 1', 1],
    ['one in the middle', 'DELETE FROM audit_events WHERE id = 5', 5],
    ['the last', `DELETE FROM audit_events WHERE id = ${EVENTS}`, EVENTS],
    ['the last five', `DELETE FROM audit_events WHERE id > ${EVENTS - 5}`, EVENTS - 4],
    ['all', 'DELETE FROM audit_events', 1],
  ])('misses %s', async (_, sql, brokenAt) => {
    await fill();
    tamper(sql);
    expect(await verify()).toMatchObject({ intact: false, brokenAt, problem: 'removed' });
  });

  it('sees two events that changed places', async () => {
    await fill();
    tamper('UPDATE audit_events SET id = 900 WHERE id = 4');
    tamper('UPDATE audit_events SET id = 4 WHERE id = 5');
    tamper('UPDATE audit_events SET id = 5 WHERE id = 900');
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 4, problem: 'changed' });
  });

  it('sees a middle that was cut out and closed up', async () => {
    await fill();
    tamper('DELETE FROM audit_events WHERE id = 4');
    for (let id = 5; id <= EVENTS; id += 1) tamper('UPDATE audit_events SET id = ? WHERE id = ?', id - 1, id);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 4, problem: 'changed' });
  });

  it('sees a hash that was emptied, an event slipped in at the end, and a head that was taken away or changed', async () => {
    await fill();
    const head = opened.store.reader.prepare("SELECT value FROM settings WHERE key = 'audit.head'").pluck().get();
    const putBack = (): void => tamper("INSERT OR REPLACE INTO settings VALUES ('audit.head', ?, 0)", head);
    tamper("DELETE FROM settings WHERE key = 'audit.head'");
    expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS });
    // Sealing at the next start does not make it whole again.
    await sealOldEvents(opened.store.writer, STORE_TEST_TIME);
    expect((await verify()).intact).toBe(false);
    putBack();
    expect((await verify()).intact).toBe(true);
    for (let place = 0; place < String(head).length; place += 1) {
      const text = String(head);
      tamper(
        "UPDATE settings SET value = ? WHERE key = 'audit.head'",
        text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1),
      );
      expect((await verify()).intact, `head ${place}`).toBe(false);
    }
    putBack();
    tamper("INSERT INTO audit_events (at, origin, operation, detail) VALUES (1, 'x', 'x', '{}')");
    expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS + 1, problem: 'unsealed' });
    tamper("UPDATE audit_events SET hash = '' WHERE id = 3");
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 3, problem: 'unsealed' });
  });

  it('takes in the events of an older Maitian once, also while new ones come in', async () => {
    const OLD = 1200;
    await opened.store.writer.run('old events', (connection) => {
      const insert = connection.prepare(
        "INSERT INTO audit_events (at, origin, operation, detail) VALUES (?, 'desktop', 'shops.connect', '{}')",
      );
      for (let index = 0; index < OLD; index += 1) insert.run(index);
    });
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 1, problem: 'unsealed' });
    await Promise.all([sealOldEvents(opened.store.writer, STORE_TEST_TIME), record(1), record(2)]);
    await record(3);
    expect(await verify()).toEqual({ events: OLD + 3, intact: true, brokenAt: null, problem: null, notedUpTo: null });
    tamper("UPDATE audit_events SET detail = '{ }' WHERE id = 700");
    await sealOldEvents(opened.store.writer, STORE_TEST_TIME);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 700, problem: 'changed' });
  });

  const emptied = (): void => tamper("UPDATE audit_events SET hash = '' WHERE hash <> ''");
  const headless = (): void => tamper("DELETE FROM settings WHERE key = 'audit.head'");
  const headAt = (id: number, sealed: boolean): void => {
    const hash = opened.store.reader.prepare('SELECT hash FROM audit_events WHERE id = ?').pluck().get(id);
    tamper("UPDATE settings SET value = ? WHERE key = 'audit.head'", JSON.stringify({ lastId: id, hash, sealed }));
  };
  /** What a start does: seals what is old, takes the next event. */
  const goOn = async (): Promise<void> => {
    await sealOldEvents(opened.store.writer, STORE_TEST_TIME);
    await record(EVENTS + 1);
    await sealOldEvents(opened.store.writer, STORE_TEST_TIME);
  };

  it('does not seal what was altered and stripped of its hashes', async () => {
    await fill();
    tamper("UPDATE audit_events SET why = 'x' WHERE id = 5");
    emptied();
    headless();
    await goOn();
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 1, problem: 'unsealed' });
  });

  it('does not seal anew what follows a head that was turned back', async () => {
    await fill();
    tamper("UPDATE audit_events SET why = 'x' WHERE id = 5");
    tamper("UPDATE audit_events SET hash = '' WHERE id > 4");
    headAt(4, false);
    await goOn();
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 5, problem: 'unsealed' });
  });

  it('misses an end that was cut off together with the head, before and after the next event', async () => {
    await fill();
    headAt(EVENTS - 3, true);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS - 2, problem: 'unsealed' });
    tamper(`DELETE FROM audit_events WHERE id > ${EVENTS - 3}`);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS - 2, problem: 'removed' });
    await goOn();
    expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS - 2, problem: 'removed' });
  });

  it('sees that the counter of keys was turned back', async () => {
    await fill();
    tamper("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit_events'");
    expect(await verify()).toMatchObject({ intact: false, problem: 'removed' });
  });

  describe('with its end noted beside the database', () => {
    const unexpected: unknown[] = [];
    /** Notes the end as a run of the program does when it stops. */
    const note = (): Promise<void> =>
      startHeadNotes({
        store: opened.store,
        clock: { ...opened.clock, sleep: (_, signal) => until(signal) },
        canWrite: () => true,
        onUnexpected: (_, error) => unexpected.push(error),
      }).stop();

    afterEach(() => expect(unexpected).toEqual([]));

    /** The whole chain from one event on, computed as the program does. */
    const rewrite = (from: number): void => {
      let hash = String(
        opened.store.reader
          .prepare('SELECT hash FROM audit_events WHERE id = ?')
          .pluck()
          .get(from - 1) ?? '',
      );
      for (const event of chainPage(opened.store.reader, from - 1, 100)) {
        hash = eventHash(event, hash);
        tamper('UPDATE audit_events SET hash = ? WHERE id = ?', hash, event.id);
      }
      headAt(EVENTS, true);
    };

    it('agrees, and says how far', async () => {
      await note();
      expect(await verify()).toMatchObject({ intact: true, notedUpTo: null });
      await fill();
      await note();
      await record(EVENTS + 1);
      expect(await verify()).toMatchObject({ intact: true, events: EVENTS + 1, notedUpTo: EVENTS });
    });

    it('tells a chain that was computed anew as a whole, also once its new end is noted', async () => {
      await fill();
      await note();
      tamper("UPDATE audit_events SET why = 'x' WHERE id = 5");
      rewrite(5);
      expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS, problem: 'rewritten' });
      await note();
      await record(EVENTS + 1);
      await note();
      expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS, problem: 'rewritten' });
    });

    it('tells a journal that lost its end, or everything, together with head and counter', async () => {
      await fill();
      await note();
      tamper(`DELETE FROM audit_events WHERE id > 8`);
      headAt(8, true);
      tamper("UPDATE sqlite_sequence SET seq = 8 WHERE name = 'audit_events'");
      expect(await verify()).toMatchObject({ intact: false, brokenAt: 9, problem: 'removed' });
      tamper('DELETE FROM audit_events');
      headless();
      tamper("DELETE FROM sqlite_sequence WHERE name = 'audit_events'");
      await sealOldEvents(opened.store.writer, STORE_TEST_TIME);
      expect(await verify()).toMatchObject({ intact: false, brokenAt: 1, problem: 'removed' });
      for (let index = 1; index <= EVENTS + 2; index += 1) await record(index + 50);
      expect(await verify()).toMatchObject({ intact: false, brokenAt: EVENTS, problem: 'rewritten' });
    });

    it('reads on behind a line that a power cut left half written', async () => {
      await fill();
      await note();
      appendFileSync(headFileOf(opened.store.reader.file), '\n{"id":13,"ha');
      await record(EVENTS + 1);
      await note();
      expect(await verify()).toMatchObject({ intact: true, notedUpTo: EVENTS + 1 });
    });
  });

  it('stays whole when two connections append in turn', async () => {
    const memory = createTurnMemory();
    const second = openThreadStore(opened.store.reader.file, createWriteTurn(memory, 2), createRecordingLog());
    try {
      await Promise.all(
        Array.from({ length: 60 }, (_, index) => record(index, index % 2 === 0 ? opened.store : second)),
      );
      expect(await verify()).toEqual({ events: 60, intact: true, brokenAt: null, problem: null, notedUpTo: null });
    } finally {
      await second.close();
    }
  });

  it('has no trace of an event whose transaction failed', async () => {
    await fill();
    const failing = opened.store.writer.run('failing', (connection) => {
      recordAudit(connection, { staffId: null, origin: 'x' }, 'orders.x', null, {}, STORE_TEST_TIME);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await record(1);
    expect(await verify()).toMatchObject({ events: EVENTS + 1, intact: true });
  });
});

describe('the list of audit events', () => {
  it('is cut by shop, person, operation or its beginning, record and time', async () => {
    await fill();
    const ids = (filter: Parameters<typeof listAudit>[1], before?: number, limit = 50): number[] =>
      listAudit(opened.store.reader, filter, before, limit).map(({ id }) => id);
    const all = Array.from({ length: EVENTS }, (_, index) => EVENTS - index);
    expect(ids({})).toEqual(all);
    expect(ids({ shopId: 8 })).toEqual([]);
    expect(ids({ shopId: 7, staffId: 0 })).toEqual([12, 9, 6, 3]);
    expect(ids({ operation: 'orders.' })).toEqual(all);
    expect(ids({ operation: 'orders.step' })).toEqual(all);
    expect(ids({ operation: 'orders.step1' }, 8)).toEqual([7, 5, 3, 1]);
    expect(ids({ operation: 'order_.' })).toEqual([]);
    expect(ids({ record: '2530000000000015' })).toEqual([5]);
    expect(ids({ from: STORE_TEST_TIME + 4, to: STORE_TEST_TIME + 6 })).toEqual([6, 5, 4]);
    const [event] = listAudit(opened.store.reader, { record: '2530000000000015' }, undefined, 1);
    expect(event).toMatchObject({
      recordKind: 'order',
      why: '客户要求',
      before: { flag: null },
      after: { flag: 'red' },
    });
  });

  it('is read newest first without sorting, by an index where the filter has one', () => {
    const plan = (filter: Parameters<typeof auditListSql>[0]): string => {
      const sql = auditListSql(filter, true, filter.operation === 'orders.ship');
      return explain(opened.store.reader, sql, [{ ...filter, beforeId: 5, limit: 50 }]).join('; ');
    };
    const filters = [
      [{}, 'SEARCH e USING INTEGER PRIMARY KEY'],
      [{ shopId: 1 }, 'audit_events_shop (shop_id=? AND id<?)'],
      [{ record: '1' }, 'audit_events_record (record=? AND id<?)'],
      [{ operation: 'orders.ship' }, 'audit_events_operation (operation=? AND id<?)'],
      [{ operation: 'orders.' }, 'SEARCH e USING INTEGER PRIMARY KEY'],
      [{ staffId: 1, from: 1, to: 2 }, 'SEARCH e USING INTEGER PRIMARY KEY'],
    ] as const;
    for (const [filter, expected] of filters) {
      expect(plan(filter), JSON.stringify(filter)).toContain(expected);
      expect(plan(filter)).not.toMatch(/TEMP B-TREE|SCAN/);
    }
  });
});
