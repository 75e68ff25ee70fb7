import { statSync, utimesSync } from 'node:fs';
import { hashOfFile, readSeal } from './seal.ts';

/** Times of files are kept in milliseconds or finer; a copy gets the time of its source with a rounding error. */
const SAME_TIME = 2;

/** When the database last changed, milliseconds; undefined while its log holds more. */
function changedAt(database: string): number | undefined {
  const log = statSync(`${database}-wal`, { throwIfNoEntry: false });
  return (log?.size ?? 0) > 0 ? undefined : statSync(database, { throwIfNoEntry: false })?.mtimeMs;
}

/** Gives a copy the time of the database that it was made of, by which `isCopyOf` knows it again. */
export function markCopyOf(database: string, copy: string): void {
  const time = changedAt(database);
  if (time !== undefined) utimesSync(copy, time / 1000, time / 1000);
}

/** Whether a marked copy still is what the database holds, and is whole. Wrong times make another copy, never none. */
export async function isCopyOf(database: string, copy: string): Promise<boolean> {
  const time = changedAt(database);
  const copied = statSync(copy, { throwIfNoEntry: false })?.mtimeMs;
  if (time === undefined || copied === undefined || Math.abs(time - copied) > SAME_TIME) return false;
  return readSeal(copy) === (await hashOfFile(copy));
}
