/** A place in a list: everything up to it has been given out. */
export interface Position {
  readonly time: number;
  readonly id: string;
}

/** Records in the order of a time that may move; a moved record leaves a dead entry behind, swept now and then. */
export interface TimeIndex<T> {
  /** Adds the record at its present time; call it again after the time moved. */
  put(record: T): void;
  /** Sorts once after many records were added in any order. */
  load(records: readonly T[]): void;
  /** Up to `limit` records with begin <= time < end after the position, ascending or descending, that pass the filter; and whether more follow. */
  page(query: PageQuery<T>): { records: T[]; more: boolean };
  /** How many records with begin <= time < end pass the filter. */
  count(begin: number, end: number, accepts: (record: T) => boolean): number;
}

export interface PageQuery<T> {
  readonly begin: number;
  readonly end: number;
  readonly ascending: boolean;
  readonly after: Position | null;
  readonly limit: number;
  accepts(record: T): boolean;
}

interface Entry<T> {
  readonly time: number;
  readonly id: string;
  readonly record: T;
}

/** Builds an index by `timeOf`, ties broken by `idOf` (ids are decimal texts). */
export function createTimeIndex<T>(timeOf: (record: T) => number, idOf: (record: T) => string): TimeIndex<T> {
  let entries: Entry<T>[] = [];
  let dead = 0;

  const alive = (entry: Entry<T>): boolean => timeOf(entry.record) === entry.time;
  const entryOf = (record: T): Entry<T> => ({ time: timeOf(record), id: idOf(record), record });

  /** First index whose entry is not before the place. */
  function lowerBound(time: number, id: string): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = entries[middle];
      if (entry !== undefined && comparePlaces(entry.time, entry.id, time, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    put(record) {
      const entry = entryOf(record);
      const index = lowerBound(entry.time, entry.id);
      if (entries[index]?.record === record && entries[index]?.time === entry.time) return;
      entries.splice(index, 0, entry);
      dead += 1;
      if (dead > entries.length / 2 + 1000) {
        entries = entries.filter(alive);
        dead = 0;
      }
    },
    load(records) {
      entries = records.map(entryOf).sort((a, b) => comparePlaces(a.time, a.id, b.time, b.id));
    },
    page({ begin, end, ascending, after, limit, accepts }) {
      const records: T[] = [];
      const step = ascending ? 1 : -1;
      let index = startOf(ascending, begin, end, after);
      for (; index >= 0 && index < entries.length; index += step) {
        const entry = entries[index];
        if (entry === undefined || entry.time >= end || entry.time < begin) break;
        if (!alive(entry) || !accepts(entry.record)) continue;
        if (records.length === limit) return { records, more: true };
        records.push(entry.record);
      }
      return { records, more: false };
    },
    count(begin, end, accepts) {
      let total = 0;
      for (let index = lowerBound(begin, ''); index < entries.length; index++) {
        const entry = entries[index];
        if (entry === undefined || entry.time >= end) break;
        if (alive(entry) && accepts(entry.record)) total += 1;
      }
      return total;
    },
  };

  function startOf(ascending: boolean, begin: number, end: number, after: Position | null): number {
    if (ascending) {
      const first = lowerBound(begin, '');
      if (after === null) return first;
      const index = lowerBound(after.time, after.id);
      const entry = entries[index];
      const passed = entry?.time === after.time && entry.id === after.id ? index + 1 : index;
      return Math.max(first, passed);
    }
    const last = lowerBound(end, '') - 1;
    return after === null ? last : Math.min(last, lowerBound(after.time, after.id) - 1);
  }
}

function comparePlaces(timeA: number, idA: string, timeB: number, idB: string): number {
  if (timeA !== timeB) return timeA - timeB;
  return compareIds(idA, idB);
}

/** Compares two decimal texts as numbers. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
