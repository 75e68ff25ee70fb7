import { type Clock, MINUTE } from '../../../../shared/domain/clock.ts';
import type { Store } from '../../db/database.ts';
import { startLoop } from '../../sync/shop-loop.ts';
import { appendNotedHead, type NotedHead, readNotedHeads } from './head-file.ts';
import { readHead, writesNoted } from './read.ts';

const NOTE_EVERY = 10 * MINUTE;
const NOTE_AFTER_EVENTS = 100;

/** Notes the end of the journal's chain outside the database now and then, and a last time when it stops. */
export interface HeadNotes {
  /** Call when nobody appends any more and the store is still open. */
  stop(): Promise<void>;
}

export interface HeadNotesOptions {
  readonly store: Pick<Store, 'reader' | 'writer'>;
  readonly clock: Clock;
  /** Whether the store can be written to now. */
  readonly canWrite: () => boolean;
  onUnexpected(name: string, error: unknown): void;
}

/** Goes on where the file ends. A store that cannot be written to is left alone. */
export function startHeadNotes({ store, clock, canWrite, onUnexpected }: HeadNotesOptions): HeadNotes {
  const { reader, writer } = store;
  let last: NotedHead | undefined = readNotedHeads(reader.file).at(-1);

  async function note(isLast: boolean): Promise<void> {
    if (!canWrite()) return;
    const seen = readHead(reader);
    if (seen === undefined || seen.lastId === 0 || (seen.lastId === last?.id && seen.hash === last.hash)) return;
    const isDue =
      last === undefined ||
      seen.lastId < last.id ||
      seen.lastId - last.id >= NOTE_AFTER_EVENTS ||
      clock.now() - last.at >= NOTE_EVERY;
    if (!isLast && !isDue) return;
    // A commit of the people's lane is flushed with all before it: what is noted, no power cut takes back.
    const head = await writer.run('note audit head', (connection) => {
      const { lastId, hash } = readHead(connection) ?? seen;
      const noted: NotedHead = { id: lastId, hash, at: clock.now() };
      connection.prepare(writesNoted).run(JSON.stringify(noted), noted.at);
      return noted;
    });
    appendNotedHead(reader.file, head);
    last = head;
  }

  const loop = startLoop(
    'audit heads',
    clock,
    async () => {
      await note(false);
      return clock.now() + MINUTE;
    },
    onUnexpected,
  );
  return {
    async stop() {
      await loop.stop();
      await note(true).catch((error) => onUnexpected('audit heads', error));
    },
  };
}
