import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.ts';
import { ensureChromium } from './chromium.ts';

/*
 * All of it in one command: static checks, build, every suite; ends with "N passed, N failed" over everything.
 * `--full` runs the full sizes and the long races as well.
 */

/** Bytes that the stores of two tests at a time can grow to, with plenty to spare. */
const ROOM = 6e9;

/** Thousands of small files are written and thrown away: in memory where there is room for the largest of them. */
function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > ROOM) return '/dev/shm';
  } catch {
    // Not every system has it.
  }
  return tmpdir();
}

const full = process.argv.includes('--full');
const chromium = ensureChromium();
const place = mkdtempSync(join(quickFolder(), 'maitian-test-'));
const temporary = join(place, 'tmp');
mkdirSync(temporary);
const total = { passed: 0, failed: 0, skipped: 0 };

const checks = runChecks();
total.passed += checks.passed;
total.failed += checks.failed;

const build = spawnSync('electron-vite', ['build', '--logLevel', 'warn'], { encoding: 'utf8' });
console.log(`${build.status === 0 ? 'ok  ' : 'FAIL'} build`);
if (build.status === 0) total.passed += 1;
else {
  total.failed += 1;
  console.log(`${build.stdout}${build.stderr}`);
}

for (const suite of [['node', 'desktop'], ['e2e']]) {
  const report = join(place, `${suite.join('-')}.json`);
  const run = spawnSync(
    'vitest',
    [
      'run',
      ...suite.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        MAITIAN_CHROMIUM: chromium,
        TMPDIR: temporary,
        // Threads and programs that tests start from the sources would each read hundreds of files anew.
        NODE_COMPILE_CACHE: join(place, 'compiled'),
        ...(full ? { MAITIAN_FULL: '1' } : {}),
      },
    },
  );
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    total.passed += numPassedTests;
    total.failed += numFailedTests;
    total.skipped += numPendingTests + numTodoTests;
    if (numPassedTests + numFailedTests === 0 || (numFailedTests === 0 && (!success || run.status !== 0))) {
      console.log(`FAIL suite ${suite}: a file could not be loaded, an error was left unhandled, or no test ran`);
      total.failed += 1;
    }
  } catch (error) {
    console.log(`FAIL suite ${suite}: no report (${String(error)})`);
    total.failed += 1;
  }
}
rmSync(place, { recursive: true, force: true });

if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
