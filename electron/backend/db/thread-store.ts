import { createCheckpointer } from './checkpoint.ts';
import { configureWriter, openReader, openWritable } from './connection.ts';
import type { Store } from './database.ts';
import { timeStatements } from './statement-timing.ts';
import { createStoreGuard } from './store-guard.ts';
import type { StoreLog } from './store-log.ts';
import type { WriterStatistics } from './write-statistics.ts';
import type { WriteTurn } from './write-turn.ts';
import { createWriter } from './writer.ts';

/** The store as a further thread has it: its own connections to a database that another thread has opened and prepared. */
export interface ThreadStore extends Pick<Store, 'reader' | 'writer'> {
  statistics(): WriterStatistics;
  /** Finishes accepted writes and closes the connections. */
  close(): Promise<void>;
}

/** Opens the database of `openStore` on a further thread, as long as that one has it open. */
export function openThreadStore(file: string, turn: WriteTurn, log: StoreLog): ThreadStore {
  const sqlite = openWritable(file);
  configureWriter(sqlite);
  const guard = createStoreGuard(log);
  timeStatements(sqlite, 'writer', log, guard);
  const checkpointer = createCheckpointer(sqlite, `${file}-wal`, log);
  const writer = createWriter({ sqlite, file, checkpointer, log, turn, guard });
  const reader = openReader(file, log, guard);
  return {
    reader: reader.connection,
    writer,
    statistics: () => writer.statistics(),
    close: async () => {
      await writer.close();
      reader.close();
      sqlite.close();
    },
  };
}
