import { testMigration } from './store.ts';

/** Two tables with a reference between them, enough to break. */
export const FIRST = testMigration(
  '0000_first',
  'CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT',
  'CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE, amount INTEGER NOT NULL) STRICT; CREATE INDEX child_by_parent ON child (parent_id)',
);
export const SECOND = testMigration('0001_second', 'ALTER TABLE parent ADD COLUMN note TEXT');
export const MIGRATIONS = [FIRST, SECOND] as const;

/** Children that belong to each parent that store-process.ts writes. */
export const ROWS_A_BATCH = 200;

/** Changes rows, then goes on for ever, for a test that ends the program in the middle. */
export const ENDLESS = testMigration(
  '0002_endless',
  "UPDATE parent SET name = 'changed'",
  'CREATE TABLE extra (a)',
  'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO extra SELECT zeroblob(1000) FROM n',
);
