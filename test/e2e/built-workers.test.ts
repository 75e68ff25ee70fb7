import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { workerFile } from '../../electron/backend/workers.ts';
import { openTemporaryStore } from '../helpers/store.ts';

const MAIN = join(import.meta.dirname, '../../out/main');

describe.each(['engine-worker', 'store-worker', 'export-worker'] as const)('the worker %s', (name) => {
  it('is started from its source when running from source', () => {
    expect(existsSync(workerFile(name))).toBe(true);
    expect(workerFile(name)).toMatch(/\.ts$/);
  });

  it('is a named entry of the build, found from the bundle and from its chunks', () => {
    for (const here of ['headless.js', 'backend-entry.js', 'chunks/backend-abc.js'])
      expect(workerFile(name, join(MAIN, here))).toBe(join(MAIN, `${name}.js`));
    expect(existsSync(join(MAIN, `${name}.js`))).toBe(true);
  });
});

it('the built store worker does its work', async () => {
  await using opened = await openTemporaryStore();
  const worker = new Worker(workerFile('store-worker', join(MAIN, 'headless.js')), {
    workerData: { name: 'check', input: { file: opened.store.reader.file, depth: 'full' } },
    execArgv: [],
  });
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  expect(answer).toEqual({ succeeded: true, output: { sound: true, differences: [] } });
});
