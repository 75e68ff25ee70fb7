import { spawn } from 'node:child_process';
import { text } from './texts.mjs';

/** An Electron that ends with an error this soon, milliseconds, could not start at all (libraries, sandbox, display). */
const START_SPAN = 5000;

/** Opens the desktop window and waits for its end. False = it could not start; try the browser. Sets the exit code. */
export async function runDesktop(runtime, root, args) {
  const began = Date.now();
  const child = spawn(runtime, [root, ...args], { stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal ? 1 : 0)));
  });
  process.off('SIGINT', forward);
  process.off('SIGTERM', forward);
  if (code !== 0 && Date.now() - began < START_SPAN) {
    console.log(text('desktopFailed'));
    return false;
  }
  process.exitCode = code;
  return true;
}
