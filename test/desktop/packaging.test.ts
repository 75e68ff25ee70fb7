import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const recipe = readFileSync(join(root, 'electron-builder.yml'), 'utf8');

describe('the packaging recipe', () => {
  it.each([
    ['runAsNode', 'false'],
    ['enableNodeOptionsEnvironmentVariable', 'false'],
    ['enableNodeCliInspectArguments', 'false'],
    ['grantFileProtocolExtraPrivileges', 'false'],
    ['onlyLoadAppFromAsar', 'true'],
    ['enableEmbeddedAsarIntegrityValidation', 'true'],
    ['enableCookieEncryption', 'true'],
  ])('sets the fuse %s to %s', (fuse, value) => {
    const block = /\nelectronFuses:\n((?: {2}.*\n)+)/.exec(recipe)?.[1] ?? '';
    expect(block.match(new RegExp(`^ {2}${fuse}: (\\w+)$`, 'm'))?.[1]).toBe(value);
  });

  it("takes the database addon's binary of one system, under the name that the addon gives it", () => {
    const pattern = /prebuilds\/\$\{platform\}-\$\{arch\}(\S*)'/.exec(recipe)?.[1];
    const binaries = readdirSync(join(root, 'node_modules/better-sqlite3/prebuilds'));
    for (const system of ['linux-x64', 'darwin-arm64', 'win32-x64']) expect(binaries).toContain(`${system}${pattern}`);
    expect(recipe).toMatch(/\nasarUnpack:\n {2}- '\*\*\/node_modules\/better-sqlite3\/prebuilds\/\*\*'\n/);
  });

  it('starts where package.json says', () => {
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).main).toBe('out/main/index.js');
  });
});

describe('the build', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.mjs')], { cwd: root, stdio: 'pipe' });
  }, 120_000);

  it('has a preload that a sandbox can load: one CommonJS file that needs only electron', () => {
    expect(readdirSync(join(root, 'out/preload'))).toEqual(['index.cjs']);
    const text = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8');
    const needed = [...text.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map((match) => match[1]);
    expect(needed).toEqual(['electron']);
    expect(text).not.toMatch(/^\s*(import|export)\s/m);
  });

  it('has the entries that are started by name', () => {
    for (const entry of ['index.js', 'headless.js', 'backend-entry.js', 'engine-worker.js', 'store-worker.js']) {
      expect(existsSync(join(root, 'out/main', entry))).toBe(true);
    }
  });

  it('keeps electron out of the browser door and the backend', () => {
    const seen = new Set<string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(join(root, 'out/main', file), 'utf8');
      expect(text).not.toMatch(/from\s*["']electron["']|import\(\s*["']electron["']/);
      for (const match of text.matchAll(/["']\.\.?\/((?:chunks\/)?[\w.-]+\.js)["']/g)) {
        const name = (match[1] ?? '').replace(/^chunks\//, '');
        follow(existsSync(join(root, 'out/main/chunks', name)) ? `chunks/${name}` : name);
      }
    };
    follow('headless.js');
    follow('backend-entry.js');
    expect(seen.size).toBeGreaterThan(3);
  });
});
