import { parentPort, workerData } from 'node:worker_threads';
import { readOutline } from '../features/orders/outline-read.ts';
import { readContents } from './backup-contents.ts';
import { openForInspection, openReader } from './connection.ts';
import { copyDatabase } from './copy-database.ts';
import { inspectBackup } from './inspect-backup.ts';
import { checkIntegrity } from './integrity.ts';
import { prepareRestored } from './prepare-restored.ts';
import { errorText, sqliteFailureKind } from './store-error.ts';
import type { StoreTask, StoreTaskAnswer, StoreTaskName, StoreTasks } from './store-tasks.ts';

// The entry of the short-lived thread that reads whole files: it does the one task that it is started with, and ends.

/** Slow statements are expected here: that is why they run on this thread. */
const SILENT = { info: () => {}, warn: () => {} };

async function onConnection<Result>(
  file: string,
  work: (sqlite: ReturnType<typeof openForInspection>) => Result | Promise<Result>,
): Promise<Result> {
  const sqlite = openForInspection(file);
  try {
    return await work(sqlite);
  } finally {
    sqlite.close();
  }
}

async function run(task: StoreTask): Promise<StoreTasks[StoreTaskName]['output']> {
  switch (task.name) {
    case 'copy':
      return copyDatabase(task.input.source, task.input.target);
    case 'inspect':
      return inspectBackup(task.input.file, task.input.migrations);
    case 'prepare': {
      const { file, present, now, note } = task.input;
      return prepareRestored(file, present, now, note);
    }
    case 'contents':
      return onConnection(task.input.file, readContents);
    case 'check':
      return onConnection(task.input.file, (sqlite) => checkIntegrity(sqlite, task.input.depth));
    case 'outline': {
      const reader = openReader(task.input.file, SILENT);
      try {
        return readOutline(reader.connection, task.input.request, task.input.now);
      } finally {
        reader.close();
      }
    }
  }
}

async function answer(task: StoreTask): Promise<StoreTaskAnswer> {
  try {
    return { succeeded: true, output: await run(task) };
  } catch (error) {
    return { succeeded: false, kind: sqliteFailureKind(error), message: errorText(error) };
  }
}

const task: StoreTask = workerData;
const message = await answer(task);
const keys = message.succeeded && message.output instanceof Float64Array ? [message.output.buffer] : [];
parentPort?.postMessage(message, keys);
