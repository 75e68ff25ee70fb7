import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Locale, translate } from '../../shared/i18n/translate.ts';
import { systemClock } from '../backend/clock.ts';
import { defaultDataFolder } from '../backend/door/data-folder.ts';
import { type Instance, type InstanceLock, lockInstance } from '../backend/door/instance-lock.ts';
import { findProject } from '../backend/door/project.ts';
import { type HeadlessArguments, parseHeadlessArguments } from './arguments.ts';
import { openBrowser } from './open-browser.ts';
import { writeReadyFile } from './ready-file.ts';
import { type RunningConsole, startConsole } from './start-console.ts';

const say = (line: string): void => console.log(line);
const complain = (line: string): void => console.error(line);

/** Runs the browser door until it is told to stop; answers the exit code. */
export async function runHeadless(argv: readonly string[]): Promise<number> {
  let options: HeadlessArguments;
  try {
    options = parseHeadlessArguments(argv);
  } catch (error) {
    complain(translate('zh-CN', 'door.badArguments', { reason: reasonOf(error) }));
    complain(translate('en', 'door.badArguments', { reason: reasonOf(error) }));
    return 2;
  }
  const { locale } = options;
  const dataFolder = resolve(options.data ?? defaultDataFolder());
  const project = findProject();
  const pageFolder = join(project.folder, 'out', 'renderer');
  if (!existsSync(join(pageFolder, 'index.html'))) {
    complain(translate(locale, 'door.pageMissing', { folder: pageFolder }));
    return 1;
  }
  let lock: InstanceLock;
  try {
    const result = lockInstance(dataFolder);
    if ('heldBy' in result) return await showOther(result.heldBy, options);
    lock = result.held;
  } catch (error) {
    complain(translate(locale, 'door.folderUnusable', { folder: dataFolder, reason: reasonOf(error) }));
    return 1;
  }
  let running: RunningConsole | undefined;
  try {
    const stopped = nextStop();
    running = await startConsole({
      dataFolder,
      pageFolder,
      version: project.version,
      clock: systemClock,
      port: options.port,
    });
    lock.announce({ pid: process.pid, door: 'headless', url: running.server.url });
    if (options.practice) await connectPractice(running, locale);
    const removeReadyFile = announceReady(running, options.ready);
    say(translate(locale, 'door.ready', { folder: dataFolder }));
    await show(running.server.url, options);
    await stopped;
    say(translate(locale, 'door.stopping'));
    removeReadyFile();
    return 0;
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    complain(taken ? translate(locale, 'door.portTaken', { port: options.port }) : `${reasonOf(error)}`);
    return 1;
  } finally {
    // Also after a failure: an engine that goes on alone would keep the folder for ever.
    await running?.close().catch((error) => complain(reasonOf(error)));
    lock.release();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Resolves at the first polite request to stop; a second one ends the process at once. */
function nextStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
  });
}

async function connectPractice(running: RunningConsole, locale: Locale): Promise<void> {
  try {
    await running.connectPractice(locale);
  } catch (error) {
    complain(translate(locale, 'door.practiceFailed', { reason: reasonOf(error) }));
  }
}

function announceReady(running: RunningConsole, file: string | undefined): () => void {
  if (file === undefined) return () => {};
  const { url, apiUrl, token } = running.server;
  return writeReadyFile(resolve(file), { url, apiUrl, token, pid: process.pid });
}

/** Opens the console, or says its address to the person at the terminal; a start by a script (no-open) hears nothing. */
async function show(url: string, options: HeadlessArguments): Promise<void> {
  if (options.open && (await openBrowser(url))) {
    say(translate(options.locale, 'door.opened'));
  } else if (options.ready === undefined) {
    say(translate(options.locale, 'door.openYourself', { url }));
    say(translate(options.locale, 'door.keepSecret'));
  }
}

/** Another instance has the data folder: names it, and brings its console up where that is wanted. */
async function showOther(other: Instance | undefined, options: HeadlessArguments): Promise<number> {
  const { locale } = options;
  if (!other) {
    complain(translate(locale, 'door.alreadyRunningUnknown'));
    return 1;
  }
  const url = other.url?.replace(/#.*$/, '') ?? translate(locale, 'door.desktopWindow');
  complain(translate(locale, 'door.alreadyRunning', { pid: other.pid, url }));
  if (other.url === null || !options.open || options.ready !== undefined) return 1;
  await show(other.url, options);
  return 0;
}
