import { basename, dirname, join } from 'node:path';

/** Worker entries by name; each stands under the same name in electron.vite.config.ts. */
const SOURCES = {
  'engine-worker': 'engine/engine-worker.ts',
  'export-worker': 'features/exports/export-worker.ts',
  'fans-worker': 'features/fans/fans-worker.ts',
  'store-worker': 'db/store-worker.ts',
} as const;
export type WorkerName = keyof typeof SOURCES;

/**
 * The file to start a worker thread from: the source when running from source (Node runs TypeScript as it is), else the
 * built entry beside the bundle, of which this code is a part or a chunk in a folder below. `here` is for tests.
 */
export function workerFile(name: WorkerName, here: string = import.meta.filename): string {
  const folder = dirname(here);
  if (here.endsWith('.ts')) return join(folder, SOURCES[name]);
  return join(basename(folder) === 'chunks' ? dirname(folder) : folder, `${name}.js`);
}
