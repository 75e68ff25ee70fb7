import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One broken rule of the house: where, and what to do instead. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

/** The parts of the house and what each may import: other parts by path prefix, packages by name. */
const LAYERS: readonly {
  part: string;
  mayUse: readonly string[];
  packages?: readonly string[];
  forbidden?: readonly RegExp[];
}[] = [
  { part: 'shared/', mayUse: ['shared/'], packages: ['zod', '@orpc/contract'] },
  { part: 'electron/backend/', mayUse: ['shared/', 'electron/backend/'], forbidden: [/^electron$/, /^react/, /^antd/] },
  {
    part: 'electron/practice/',
    mayUse: ['shared/', 'electron/practice/'],
    forbidden: [/^electron$/, /^@orpc/, /^better-sqlite3$/],
  },
  {
    part: 'electron/headless/',
    mayUse: ['shared/', 'electron/backend/', 'electron/practice/', 'electron/headless/'],
    forbidden: [/^electron$/],
  },
  { part: 'electron/main/', mayUse: ['shared/', 'electron/backend/', 'electron/practice/', 'electron/main/'] },
  { part: 'electron/preload/', mayUse: ['shared/', 'electron/preload/'], forbidden: [/^node:/] },
  {
    part: 'renderer/',
    mayUse: ['shared/', 'renderer/'],
    forbidden: [/^node:/, /^electron$/, /^better-sqlite3$/, /^@orpc\/server/],
  },
];

const LONG_FILES = [
  /^shared\/i18n\/messages\//,
  /^electron\/practice\/data\//,
  /^test\/fixtures\//,
  /^electron\/backend\/db\/migrations\//,
  /carriers\.ts$/,
];
const TIME_FILES = /(^|\/)([\w-]+-)?clock\.ts$/;
const SQL_FILES = /(^electron\/backend\/db\/)|((^|\/)([\w-]+-)?(read|write)\.ts$)/;
const SQL = /[`'"]\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s)/i;
const CLOCK = /\bDate\.now\(|new Date\(\)|\bperformance\.now\(/;
const CHINESE = /[\u3400-\u9fff\uff01-\uff5e]/;

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function withoutComments(line: string): string {
  return line
    .replace(/\/\/.*$/, '')
    .replace(/^\s*\*.*$/, '')
    .replace(/\/\*.*?(\*\/|$)/g, '');
}

function resolveImport(file: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(file), specifier));
}

function featureOf(path: string, root: string): string | undefined {
  return path.startsWith(`${root}features/`) ? path.slice(`${root}features/`.length).split('/')[0] : undefined;
}

function importViolation(file: string, specifier: string): string | undefined {
  const layer = LAYERS.find(({ part }) => file.startsWith(part));
  if (!layer) return undefined;
  if (!specifier.startsWith('.')) {
    if (layer.packages && !layer.packages.includes(specifier))
      return `${layer.part} may import only itself and ${layer.packages.join(', ')}, not ${specifier}`;
    if (layer.forbidden?.some((pattern) => pattern.test(specifier)))
      return `${layer.part} must not import ${specifier}`;
    return undefined;
  }
  const target = resolveImport(file, specifier);
  if (!layer.mayUse.some((part) => target.startsWith(part))) return `${layer.part} must not import ${target}`;
  if (file.startsWith('renderer/ui/') && target.startsWith('renderer/features/'))
    return 'renderer/ui imports no feature';
  for (const root of ['electron/backend/', 'renderer/']) {
    const from = featureOf(file, root);
    const to = featureOf(target, root);
    if (from && to && from !== to && !target.endsWith(`features/${to}/service.ts`))
      return `feature ${from} may use feature ${to} only through its service.ts`;
  }
  return undefined;
}

/** Checks one file's text against the rules that types and Biome do not cover. `file` is relative, with forward slashes. */
export function checkFile(file: string, text: string): Violation[] {
  const found: Violation[] = [];
  const add = (line: number, message: string): void => void found.push({ file, line, message });
  for (const match of text.matchAll(IMPORT)) {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const message = importViolation(file, specifier);
    if (message) add(lineOf(text, match.index + match[0].indexOf(specifier)), message);
  }
  const lines = text.split('\n');
  if (lines.length > 501 && !LONG_FILES.some((pattern) => pattern.test(file))) add(501, 'a file has at most 500 lines');
  const backend = file.startsWith('electron/backend/');
  const timed = (backend || file.startsWith('electron/practice/')) && !TIME_FILES.test(file);
  const speaking = file.startsWith('renderer/');
  lines.forEach((raw, index) => {
    const line = withoutComments(raw);
    if (timed && CLOCK.test(line)) add(index + 1, 'read the time from the injected clock');
    if (backend && !SQL_FILES.test(file) && SQL.test(line)) add(index + 1, 'SQL lives in read.ts and write.ts only');
    if (speaking && CHINESE.test(line)) add(index + 1, 'texts live in shared/i18n, not in components');
  });
  return found;
}

function* sourceFiles(root: string, folder = ''): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory() && !/^(node_modules|out|dist|\.\w+|screens|coverage)$/.test(entry.name))
      yield* sourceFiles(root, path);
    else if (/\.(ts|tsx)$/.test(entry.name)) yield path;
  }
}

/** Checks the whole tree; throws when it finds no files at all, since such a check could not fail. */
export function checkTree(root: string): { files: number; violations: Violation[] } {
  const violations: Violation[] = [];
  let files = 0;
  for (const file of sourceFiles(root)) {
    files += 1;
    violations.push(...checkFile(file, readFileSync(join(root, file), 'utf8')));
  }
  if (files < 20)
    throw new Error(`only ${files} source files found under ${root}: the check looked in the wrong place`);
  return { files, violations };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, violations } = checkTree(join(dirname(fileURLToPath(import.meta.url)), '..'));
  for (const { file, line, message } of violations) console.error(`${file}:${line}  ${message}`);
  console.log(`house rules: ${files} files, ${violations.length} violations`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
