#!/usr/bin/env node
// Starts Maitian: builds when the sources are newer than the build, then opens the desktop window, or the console in
// the browser where Electron's runtime is not to be had. Plain JavaScript, so that an old Node can still complain.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './launch/build.mjs';
import { runDesktop } from './launch/desktop.mjs';
import { fetchRuntime, findRuntime } from './launch/electron-runtime.mjs';
import { text } from './launch/texts.mjs';

/** How long the start waits for the runtime, milliseconds; the download itself may go on longer in the background. */
const PATIENCE = Number(process.env.MAITIAN_RUNTIME_PATIENCE) || 15_000;
/** What only the browser door understands: who writes one of these wants no window. */
const BROWSER_ONLY = ['--headless', '--no-open', '--ready', '--port'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error(text('oldNode', process.versions.node));
  process.exit(1);
}
if (args.includes('--help') || args.includes('-h')) {
  console.log(text('help'));
  process.exit(0);
}

const wantsWindow = !args.some((argument) => BROWSER_ONLY.includes(argument.split('=', 1)[0]));
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
let runtime = wantsWindow && hasScreen ? findRuntime(root) : undefined;

// The download runs beside the build. A network that drops packets must not keep the seller from the console: after
// PATIENCE the browser door opens, the download goes on to its own limit, and the next start finds its fruit.
const download = wantsWindow && hasScreen && !runtime ? fetchRuntime(root) : undefined;
if (!(await buildIfStale(root))) process.exit(1);
if (download) {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, 'late').unref());
  const outcome = await Promise.race([download, patience]);
  runtime = outcome === 'fetched' ? findRuntime(root) : undefined;
  if (!runtime) console.log(text(outcome === 'late' ? 'runtimeLate' : 'runtimeMissing'));
}

if (runtime && (await runDesktop(runtime, root, args))) process.exit(process.exitCode ?? 0);

process.argv = [process.argv[0], process.argv[1], ...args.filter((argument) => argument !== '--headless')];
await import(pathToFileURL(join(root, 'out', 'main', 'headless.js')).href);
// The browser door has ended; a download still on its way must not hold the terminal.
process.exit(process.exitCode ?? 0);
