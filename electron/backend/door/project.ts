import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.string(), version: z.string() });

export interface Project {
  /** The folder that holds package.json and `out`, in the source tree as in the packaged archive. */
  readonly folder: string;
  readonly version: string;
}

/** Finds our package.json above this file, which is at another depth in the sources than in `out`. */
export function findProject(from: string = import.meta.dirname): Project {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (manifest.success && manifest.data.name === 'maitian') return { folder, version: manifest.data.version };
    }
    if (dirname(folder) === folder) throw new Error(`No package.json of Maitian above ${from}.`);
  }
}
