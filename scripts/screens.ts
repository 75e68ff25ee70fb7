import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// Writes pictures of every screen (or those whose name contains the argument) in every variant into screens/ and checks their layout. The work itself lives with
// the tests, because it looks into pages.
const root = join(import.meta.dirname, '..');
for (const script of ['scripts/build-if-stale.mjs', 'test/helpers/screens-child.ts']) {
  const run = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) {
    process.exitCode = 1;
    break;
  }
}
