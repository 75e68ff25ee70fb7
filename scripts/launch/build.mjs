import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from './texts.mjs';

const SOURCES = ['electron', 'shared', 'renderer', 'electron.vite.config.ts', 'package.json'];
const RESULTS = ['out/main/index.js', 'out/main/headless.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** Newest modification time below a path, of files and of folders (a removed file changes its folder). */
function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

function isStale(root) {
  const results = RESULTS.map((file) => join(root, file));
  if (!results.every((file) => existsSync(file))) return true;
  const oldestResult = Math.min(...results.map((file) => statSync(file).mtimeMs));
  const sources = SOURCES.map((file) => join(root, file)).filter((file) => existsSync(file));
  return Math.max(...sources.map(newest)) > oldestResult;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The builder's process number; our own where the file is just being written or removed. */
function lockOwner(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

/** Runs one build at a time in this folder: a second one would empty `out` under the first. */
async function withBuildLock(root, work) {
  const file = join(root, 'node_modules', '.maitian-build.lock');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') return work();
      if (!isAlive(lockOwner(file))) rmSync(file, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Builds when a source is newer than the build; says one line, and the build's own words only when it fails. */
export async function buildIfStale(root) {
  if (!isStale(root)) return true;
  return withBuildLock(root, () => (isStale(root) ? build(root) : true));
}

async function build(root) {
  console.log(text('building'));
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const child = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += String(error);
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (code !== 0) console.error(`${text('buildFailed')}\n${output}`);
  return code === 0;
}
