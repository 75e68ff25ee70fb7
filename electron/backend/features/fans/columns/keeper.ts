import type { ReadConnection } from '../../../db/database.ts';
import { allocateColumns, type PurchaseColumns } from './purchase-columns.ts';
import { changedFans, countPurchases, lastChange, readAllFans, readFans } from './purchases-read.ts';
import { putFan } from './put-fans.ts';

/** So many changed fans are always taken in before an answer; more of them at most once in a while. */
const ALWAYS = 256;
/** Milliseconds between two takings-in of many fans, while orders pour in. */
const PAUSE = 1000;
/** From this share of the fans on, reading all of them anew is cheaper. */
const MOST_REPLACED = 0.2;
/** Room for what comes: a fan whose purchases no longer fit where they stood moves behind the others. */
const ROOM = 1.25;

/** The purchases of all fans in memory, kept up with the store. */
export interface ColumnsKeeper {
  /** The purchases as they stand now, or, while many come in, as they stood up to a second ago. */
  current(): PurchaseColumns;
  /** The same, with everything taken in. */
  exact(): PurchaseColumns;
  /** Changes up to this number are taken in and need not be kept in the store. */
  readonly through: number;
}

/** Reads all purchases now, and changed fans as they come. `elapsed` = milliseconds of a clock that only goes on. */
export function createColumnsKeeper(connection: ReadConnection, elapsed: () => number): ColumnsKeeper {
  let through = lastChange(connection);
  let columns = readAll();
  let takenAt = elapsed();

  function readAll(): PurchaseColumns {
    const { fans, rows } = countPurchases(connection);
    const all = allocateColumns(Math.ceil(fans * ROOM) + 1000, Math.ceil(rows * ROOM) + 10_000);
    for (const fan of readAllFans(connection))
      if (!putFan(all, fan)) throw new Error('more purchases than were counted');
    return all;
  }

  function takeIn(patient: boolean): PurchaseColumns {
    const last = lastChange(connection);
    if (last === through) return columns;
    const tooMany = Math.max(ALWAYS, Math.floor(columns.fanCount * MOST_REPLACED));
    const changed = changedFans(connection, through, last, tooMany + 1);
    if (patient && changed.length > ALWAYS && elapsed() - takenAt < PAUSE) return columns;
    if (changed.length > tooMany || !readFans(connection, changed).every((fan) => putFan(columns, fan)))
      columns = readAll();
    through = last;
    takenAt = elapsed();
    return columns;
  }

  return {
    current: () => takeIn(true),
    exact: () => takeIn(false),
    get through() {
      return through;
    },
  };
}
