import { parentPort, workerData } from 'node:worker_threads';
import { openThreadStore } from '../../electron/backend/db/thread-store.ts';
import { createWriteTurn } from '../../electron/backend/db/write-turn.ts';

/*
 * A second thread that writes as hard as it can, as the sync does during a back-fill: each transaction adds a parent
 * with CHILDREN children to the tables of store-fixtures.ts. It says `writing` after the first commit and ends on any
 * message with the number of commits.
 */
const { file, memory }: { file: string; memory: SharedArrayBuffer } = workerData;
const CHILDREN = 20;

const store = openThreadStore(file, createWriteTurn(memory, 2), { info: () => {}, warn: () => {} });
let stopped = false;
parentPort?.once('message', () => {
  stopped = true;
});
let commits = 0;
while (!stopped) {
  await store.writer.run(
    'family',
    (connection) => {
      const parent = connection.prepare('INSERT INTO parent (name) VALUES (?)').run('w'.repeat(400)).lastInsertRowid;
      const insert = connection.prepare('INSERT INTO child (parent_id, amount) VALUES (?, 1)');
      for (let child = 0; child < CHILDREN; child += 1) insert.run(parent);
    },
    'background',
  );
  commits += 1;
  if (commits === 1) parentPort?.postMessage('writing');
}
await store.close();
parentPort?.postMessage(commits);
