// Builds the program when a source is newer than the build; used before tests that run it from `out`.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './launch/build.mjs';

process.exitCode = (await buildIfStale(join(dirname(fileURLToPath(import.meta.url)), '..'))) ? 0 : 1;
