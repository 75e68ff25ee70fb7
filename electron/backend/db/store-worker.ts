import { parentPort, workerData } from 'node:worker_threads';
import { fitShop } from '../features/fans/model/fit-shop.ts';
import { readOutline } from '../features/orders/outline-read.ts';
import { type StopFlag, throwIfStopped } from '../stop-flag.ts';
import { readContents } from './backup-contents.ts';
import { openForInspection, openScanner } from './connection.ts';
import { copyDatabase } from './copy-database.ts';
import { inspectBackup } from './inspect-backup.ts';
import { checkIntegrity } from './integrity.ts';
import { prepareRestored } from './prepare-restored.ts';
import { errorText, sqliteFailureKind } from './store-error.ts';
import type { StoreTask, StoreTaskAnswer, StoreTaskName, StoreTasks } from './store-tasks.ts';

// The entry of the short-lived thread that reads whole files: it does the one task that it is started with, and ends.

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

async function run(task: StoreTask, stop: StopFlag): Promise<StoreTasks[StoreTaskName]['output']> {
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
    case 'fitFans': {
      const reader = openScanner(task.input.file);
      try {
        return fitShop(reader.connection, task.input.shopId, task.input.now);
      } finally {
        reader.close();
      }
    }
    case 'outline': {
      const reader = openScanner(task.input.file);
      try {
        return readOutline(reader.connection, task.input.request, task.input.now, () => throwIfStopped(stop));
      } finally {
        reader.close();
      }
    }
  }
}

async function answer(task: StoreTask, stop: StopFlag): Promise<StoreTaskAnswer> {
  try {
    return { succeeded: true, output: await run(task, stop) };
  } catch (error) {
    return { succeeded: false, kind: sqliteFailureKind(error), message: errorText(error) };
  }
}

const { stop, ...task }: StoreTask & { readonly stop: StopFlag } = workerData;
const message = await answer(task as StoreTask, stop);
const keys = message.succeeded && message.output instanceof Float64Array ? [message.output.buffer] : [];
parentPort?.postMessage(message, keys);
