import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROWS = readFileSync(join(ROOT, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [OAUF]\d/.test(line));
const FEATURES = ['A3', ...numbered('O', [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17, 18, 21])];

function numbered(letter: string, numbers: readonly number[]): string[] {
  return numbers.map((number) => `${letter}${number}`);
}

test('every feature of the order desk and of the fans has a row, and every row names tests that are there', () => {
  const named = new Set(ROWS.flatMap((row) => row.split('|')[1]?.trim().split(', ') ?? []));
  expect([...named].toSorted()).toEqual(
    expect.arrayContaining(
      [
        ...FEATURES,
        ...numbered('U', [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ...numbered('F', [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13]),
      ].toSorted(),
    ),
  );
  for (const row of ROWS) {
    const tests = [...row.matchAll(/`(test\/[^`]+\.test\.ts)`/g)].map(([, file]) => file ?? '');
    expect(tests, row).not.toEqual([]);
    expect(
      tests.filter((file) => !existsSync(join(ROOT, file))),
      row,
    ).toEqual([]);
  }
});
