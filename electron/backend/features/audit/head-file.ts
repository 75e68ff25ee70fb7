import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The chain's end as it was once, kept outside the database. */
export interface NotedHead {
  readonly id: number;
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Where the heads of the journal in this database file are noted: one line each, only ever added to. */
export function headFileOf(databaseFile: string): string {
  return join(dirname(databaseFile), 'audit-heads.jsonl');
}

function headOf(line: string): NotedHead | undefined {
  try {
    const { id, hash, at }: Partial<NotedHead> = JSON.parse(line);
    if (typeof id === 'number' && typeof hash === 'string' && typeof at === 'number') return { id, hash, at };
  } catch {
    // A line cut short by a power failure says nothing.
  }
  return undefined;
}

/** All heads in the order in which they were noted, an unreadable line as undefined; none where there is no file. */
export function readNotedHeads(databaseFile: string): readonly (NotedHead | undefined)[] {
  let text: string;
  try {
    text = readFileSync(headFileOf(databaseFile), 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(headOf);
}

/** Adds a line. It begins with its own line break, so that one that was cut short before it spoils only itself. */
export function appendNotedHead(databaseFile: string, head: NotedHead): void {
  appendFileSync(headFileOf(databaseFile), `\n${JSON.stringify(head)}`, { mode: 0o600, flush: true });
}
