import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Lock {
  readonly packages: Record<string, { readonly version?: string; readonly resolved?: string }>;
}
const lock: Lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));

describe('dependencies', () => {
  it('holds every @orpc package at one version, because both ends of the wire ship together', () => {
    const versions = Object.entries(lock.packages)
      .filter(([path]) => /(^|\/)node_modules\/@orpc\/[^/]+$/.test(path))
      .map(([path, { version }]) => `${path}@${version}`);
    expect(versions.length).toBeGreaterThan(5);
    expect(versions.filter((entry) => !entry.endsWith('@1.16.1'))).toEqual([]);
  });
});
