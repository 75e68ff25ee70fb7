import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const RENDERER = fileURLToPath(new URL('../../renderer', import.meta.url));

/** Classes that a stylesheet gives a look of their own: rules for the class alone. */
function ownClasses(file: string): Set<string> {
  const text = readFileSync(join(RENDERER, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return new Set(selectors.flatMap((selector) => /^\s*\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []));
}

test('no class is styled by two features: all stylesheets are on every page', () => {
  const owners = new Map<string, string>();
  const clashes: string[] = [];
  for (const file of globSync('features/**/*.css', { cwd: RENDERER }).toSorted())
    for (const name of ownClasses(file)) {
      const other = owners.get(name);
      if (other === undefined) owners.set(name, file);
      else clashes.push(`.${name}: ${other}, ${file}`);
    }
  expect(owners.size).toBeGreaterThan(50);
  expect(clashes).toEqual([]);
});
