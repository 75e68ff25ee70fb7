import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BACKUP_REASONS,
  type BackupFile,
  backupFileName,
  parseBackupFileName,
  shanghaiDay,
} from '../../electron/backend/db/backup-names.ts';
import { backupsToRemove } from '../../electron/backend/db/backup-rotation.ts';
import { createStatementCache } from '../../electron/backend/db/statement-cache.ts';
import { statementName } from '../../electron/backend/db/statement-timing.ts';
import { asStoreError, StoreError } from '../../electron/backend/db/store-error.ts';
import { createWriteRecorder } from '../../electron/backend/db/write-statistics.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';

const NOON = Date.parse('2026-11-23T12:00:00+08:00');

function backup(takenAt: number, reason: BackupFile['reason'] = 'scheduled'): BackupFile {
  return { fileName: backupFileName(takenAt, reason), takenAt, reason };
}

function remaining(backups: readonly BackupFile[], now = NOON): readonly BackupFile[] {
  const removed = new Set(backupsToRemove(backups, now));
  return backups.filter((file) => !removed.has(file));
}

test('a backup is named by the time in Shanghai and its reason', () => {
  expect(backupFileName(Date.parse('2026-11-22T19:31:26.412Z'), 'scheduled')).toBe(
    'maitian-20261123-033126-412-scheduled.sqlite3',
  );
});

test('each name is read back as it was, and other files are not backups', () => {
  const time = fc.integer({ min: 0, max: Date.parse('9999-01-01T00:00:00Z') });
  fc.assert(
    fc.property(time, fc.constantFrom(...BACKUP_REASONS), (takenAt, reason) => {
      expect(parseBackupFileName(backupFileName(takenAt, reason))).toEqual(backup(takenAt, reason));
    }),
  );
  for (const name of [
    'maitian.sqlite3',
    'maitian-20261123-033126-412-scheduled.sqlite3.partial',
    'maitian-20261123-033126-412-other.sqlite3',
    'maitian-20261399-033126-412-manual.sqlite3',
    'secrets.key',
  ]) {
    expect(parseBackupFileName(name), name).toBeUndefined();
  }
});

test('those of today, one of each of seven days, one of each of five weeks', () => {
  const everyFourHours = Array.from({ length: 6 * 120 }, (_, count) => backup(NOON - count * 4 * HOUR));
  const kept = remaining(everyFourHours).map((file) => file.takenAt);
  const day = (time: number): number => shanghaiDay(NOON) - shanghaiDay(time);
  expect(kept.filter((time) => day(time) === 0)).toEqual([NOON, NOON - 4 * HOUR, NOON - 8 * HOUR, NOON - 12 * HOUR]);
  expect(kept.filter((time) => day(time) > 0 && day(time) <= 7).map(day)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  // 2026-11-23 is a Monday: the newest of an earlier week is its Sunday.
  expect(kept.filter((time) => day(time) > 7).map(day)).toEqual([8, 15, 22, 29]);
});

test('a program that ran only now and then keeps the last seven days that have one, then the newest of each week', () => {
  const age = (file: BackupFile): number => shanghaiDay(NOON) - shanghaiDay(file.takenAt);
  const fridays = Array.from({ length: 12 }, (_, week) => backup(NOON - (3 + 7 * week) * DAY));
  expect(remaining(fridays).map(age)).toEqual([3, 10, 17, 24, 31, 38, 45]);
  const old = backup(NOON - 400 * DAY);
  expect(remaining([old])).toEqual([old]);
});

test('neither a clock that is wrong nor a long holiday empties the folder', () => {
  const files = fc.uniqueArray(fc.integer({ min: 0, max: 90 * 24 }), { maxLength: 60 });
  fc.assert(
    fc.property(files, fc.integer({ min: -3000, max: 30_000 }), (hoursAgo, daysLater) => {
      const backups = hoursAgo.map((hours) => backup(NOON - hours * HOUR));
      const now = NOON + daysLater * DAY;
      const kept = remaining([...backups, backup(now)], now).map(({ takenAt }) => takenAt);
      const newestOf = (unit: (time: number) => number): number[] =>
        [...Map.groupBy(backups, ({ takenAt }) => unit(takenAt)).values()].map((files) =>
          Math.max(...files.map(({ takenAt }) => takenAt)),
        );
      const days = newestOf(shanghaiDay).toSorted((left, right) => right - left);
      const weeks = newestOf((time) => Math.floor((shanghaiDay(time) + 3) / 7)).toSorted((left, right) => right - left);
      expect(kept).toEqual(expect.arrayContaining([...days.slice(0, 7), ...weeks.slice(0, 5)]));
    }),
  );
});

test('rotation keeps its promises whatever there is', () => {
  const files = fc.array(
    fc.record({ age: fc.integer({ min: -2 * DAY, max: 60 * DAY }), reason: fc.constantFrom(...BACKUP_REASONS) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(files, (entries) => {
      const backups = entries.map(({ age, reason }) => backup(NOON - age, reason));
      const kept = remaining(backups);
      for (const reason of BACKUP_REASONS) {
        const all = backups
          .filter((file) => file.reason === reason)
          .toSorted((left, right) => right.takenAt - left.takenAt);
        // The newest is never the one to go.
        if (all[0] !== undefined) expect(kept).toContain(all[0]);
      }
      for (const file of backups) {
        const isGone = !kept.includes(file);
        if (file.reason.startsWith('before-') && file.takenAt > NOON - 30 * DAY) expect(isGone).toBe(false);
      }
      const byDay = Map.groupBy(
        kept.filter((file) => file.reason === 'scheduled'),
        (file) => shanghaiDay(file.takenAt),
      );
      for (const [day, ofDay] of byDay) expect(ofDay.length).toBeLessThanOrEqual(day >= shanghaiDay(NOON) ? 8 : 1);
      expect(remaining(kept)).toEqual(kept);
    }),
  );
});

test('a statement is prepared once, its other shapes are statements of their own', () => {
  const sqlite = new Database(':memory:');
  const prepare = createStatementCache(sqlite, 3);
  const text = 'SELECT 1 AS one';
  const rows = prepare(text);
  expect(prepare(text)).toBe(rows);
  expect(rows.pluck().get()).toBe(1);
  expect(prepare(text).raw().get()).toEqual([1]);
  expect(rows.get()).toEqual({ one: 1 });
  expect(rows.pluck().pluck(false)).toBe(rows);
  for (const change of [() => rows.bind(), () => rows.expand(), () => rows.safeIntegers()]) {
    expect(change).toThrow(/shared statement/);
  }
  sqlite.close();
});

test('a statement that somebody iterates over is not run again under them', () => {
  const sqlite = new Database(':memory:');
  const prepare = createStatementCache(sqlite);
  const text = 'SELECT value FROM json_each(?)';
  const outer = prepare<{ value: number }>(text).iterate('[1,2,3]');
  expect(outer.next().value).toEqual({ value: 1 });
  expect(prepare(text).pluck().all('[7]')).toEqual([7]);
  expect(prepare(text).all('[8]')).toEqual([{ value: 8 }]);
  expect([...outer]).toEqual([{ value: 2 }, { value: 3 }]);
  sqlite.close();
});

test('the cache is bounded and drops what was not used for longest', () => {
  const sqlite = new Database(':memory:');
  const prepare = createStatementCache(sqlite, 2);
  const first = prepare('SELECT 1');
  const second = prepare('SELECT 2');
  expect(prepare('SELECT 1')).toBe(first);
  prepare('SELECT 3');
  expect(prepare('SELECT 1')).toBe(first);
  expect(prepare('SELECT 2')).not.toBe(second);
  sqlite.close();
});

test('the name of a statement is its comment or its first line', () => {
  expect(statementName('\n  -- orders: first page\nSELECT 1')).toBe('orders: first page');
  expect(statementName('SELECT a\nFROM b')).toBe('SELECT a');
  expect(statementName('x'.repeat(500))).toHaveLength(120);
});

test.each([
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CORRUPT_VTAB', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_IOERR_WRITE', 'disk_failed'],
  ['SQLITE_IOERR_READ', 'unreadable'],
  ['SQLITE_IOERR_SHORT_READ', 'unreadable'],
  ['SQLITE_IOERR_CORRUPTFS', 'unreadable'],
  ['SQLITE_IOERR_SHMSIZE', 'disk_full'],
  ['SQLITE_READONLY_DBMOVED', 'read_only'],
])('%s is %s', (code, kind) => {
  const cause = new Database.SqliteError('said SQLite', code);
  const error = asStoreError(cause, 'orders');
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ kind, cause, message: 'orders: said SQLite' });
});

test('constraint failures and bugs keep their own class', () => {
  const constraint = new Database.SqliteError('unique', 'SQLITE_CONSTRAINT_UNIQUE');
  const bug = new TypeError('undefined is not a function');
  expect(asStoreError(constraint, 'orders')).toBe(constraint);
  expect(asStoreError(bug, 'orders')).toBe(bug);
});

test('durations fall into their step, and the longest twenty jobs are kept', () => {
  const recorder = createWriteRecorder();
  for (const milliseconds of [0.5, 1, 1.1, 640, 641]) recorder.record('step', 'user', milliseconds, true);
  expect(recorder.read().histogram.filter((step) => step.jobs > 0)).toEqual([
    { upTo: 1, jobs: 2 },
    { upTo: 2, jobs: 1 },
    { upTo: 640, jobs: 1 },
    { upTo: null, jobs: 1 },
  ]);
  for (let job = 0; job < 100; job += 1) recorder.record(`job ${job}`, 'user', 1000 + job, job % 2 === 0);
  const { jobs, failed, slowest } = recorder.read();
  expect({ jobs, failed }).toEqual({ jobs: 105, failed: 50 });
  expect(slowest).toHaveLength(20);
  expect(slowest[0]).toEqual({ name: 'job 99', milliseconds: 1099 });
  expect(slowest.at(-1)).toEqual({ name: 'job 80', milliseconds: 1080 });
});
