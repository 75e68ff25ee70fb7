import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** One static check: its name and the command that runs it. */
interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const CHECKS: readonly Check[] = [
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'house rules', command: ['node', 'scripts/house-rules.ts'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'migrations match the schema', command: ['node', 'scripts/compile-migrations.ts', '--check'] },
];

/** Runs all static checks, shows each one's output only when it fails, and answers how many passed. */
export function runChecks(): { passed: number; failed: number } {
  let failed = 0;
  for (const { name, command } of CHECKS) {
    const [program, ...args] = command;
    const run = spawnSync(program, args, { encoding: 'utf8', env: process.env });
    const ok = run.status === 0;
    if (!ok) failed += 1;
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
    if (!ok) console.log(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error ? run.error.message : ''}`);
  }
  return { passed: CHECKS.length - failed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
