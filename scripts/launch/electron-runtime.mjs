import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from './texts.mjs';

/** Limit of the installer, milliseconds. */
const INSTALL_LIMIT = 60_000;
/** How long a failure is remembered, milliseconds. */
const FAILURE_MEMORY = 24 * 60 * 60_000;

function read(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function electronVersion(root) {
  return JSON.parse(read(join(root, 'node_modules', 'electron', 'package.json')) ?? '{}').version;
}

/** The runtime's executable, or undefined. Only looks: requiring the electron package would start a download. */
export function findRuntime(root) {
  const folder = join(root, 'node_modules', 'electron');
  const program = read(join(folder, 'path.txt'));
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const path = join(override, program ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'));
    return existsSync(path) ? path : undefined;
  }
  if (!program || read(join(folder, 'dist', 'version'))?.replace(/^v/, '') !== electronVersion(root)) return undefined;
  const path = join(folder, 'dist', program);
  return existsSync(path) ? path : undefined;
}

function memoryFile() {
  const cache =
    process.platform === 'win32'
      ? process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'maitian', 'electron-download.json');
}

function failedLately(version) {
  try {
    const memory = JSON.parse(read(memoryFile()) ?? '{}');
    const age = Date.now() - memory.failedAt;
    return memory.version === version && age >= 0 && age < FAILURE_MEMORY;
  } catch {
    return false;
  }
}

function remember(version, failed) {
  const file = memoryFile();
  try {
    if (failed) {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, JSON.stringify({ version, failedAt: Date.now() }));
    } else {
      rmSync(file, { force: true });
    }
  } catch {
    // No cache folder: the next start tries again.
  }
}

/** Runs Electron's own installer once, within its limit: `fetched`, `failed`, or `skipped` when it failed within a day. */
export async function fetchRuntime(root) {
  const version = electronVersion(root);
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!version || !existsSync(installer)) return 'failed';
  if (failedLately(version)) return 'skipped';
  console.log(text('fetching'));
  const child = spawn(process.execPath, [installer], { cwd: root, stdio: 'ignore' });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const timer = setTimeout(end, INSTALL_LIMIT);
  timer.unref();
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  clearTimeout(timer);
  process.off('exit', end);
  const fetched = code === 0 && findRuntime(root) !== undefined;
  remember(version, !fetched);
  return fetched ? 'fetched' : 'failed';
}
