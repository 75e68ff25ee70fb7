import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, MINUTE } from '../../shared/domain/clock.ts';
import type { StoreLog, StoreLogDetails } from '../backend/db/store-log.ts';
import type { Log } from '../backend/door/handler-options.ts';

/** Size at which the file becomes `maitian.1.log` and a new one begins, bytes. */
const ROTATE_AT = 5_000_000;

export interface LogFile {
  /** For the backend: events with plain details. */
  readonly events: StoreLog;
  /** For the door: one line. */
  readonly line: Log;
}

/**
 * Writes JSON lines to `<data folder>/logs/maitian.log`, for its owner only; the terminal stays for the words to the
 * person in front of it. What cannot be written is lost, and a minute later it is tried again: the log must never stop the
 * work it tells of, and a disk that was full is the time when it is needed.
 */
export function openLogFile(dataFolder: string, clock: Clock): LogFile {
  const folder = join(dataFolder, 'logs');
  const file = join(folder, 'maitian.log');
  let size = 0;
  let prepared = false;
  let nextTry = 0;

  function prepare(): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    appendFileSync(file, '', { mode: 0o600 });
    if (process.platform !== 'win32') chmodSync(file, 0o600);
    size = statSync(file).size;
    prepared = true;
  }

  function write(level: string, event: string, details: StoreLogDetails): void {
    if (clock.now() < nextTry) return;
    const text = `${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...details })}\n`;
    try {
      if (!prepared) prepare();
      if (size + text.length > ROTATE_AT) {
        renameSync(file, join(folder, 'maitian.1.log'));
        prepare();
      }
      appendFileSync(file, text);
      size += Buffer.byteLength(text);
    } catch {
      prepared = false;
      nextTry = clock.now() + MINUTE;
    }
  }

  try {
    prepare();
  } catch {
    // The first line tries again.
  }
  return {
    events: {
      info: (event, details) => write('info', event, details),
      warn: (event, details) => write('warn', event, details),
    },
    line: (line) => write('warn', 'door', { line }),
  };
}
