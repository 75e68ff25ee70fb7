import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../shared/domain/clock.ts';
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
 * person in front of it. A log that cannot be written is given up: it must never stop the work it tells of.
 */
export function openLogFile(dataFolder: string, clock: Clock): LogFile {
  const folder = join(dataFolder, 'logs');
  const file = join(folder, 'maitian.log');
  let size = 0;
  let usable = true;

  function prepare(): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    appendFileSync(file, '', { mode: 0o600 });
    if (process.platform !== 'win32') chmodSync(file, 0o600);
    size = statSync(file).size;
  }

  function write(level: string, event: string, details: StoreLogDetails): void {
    if (!usable) return;
    const text = `${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...details })}\n`;
    try {
      if (size + text.length > ROTATE_AT) {
        renameSync(file, join(folder, 'maitian.1.log'));
        prepare();
      }
      appendFileSync(file, text);
      size += Buffer.byteLength(text);
    } catch {
      usable = false;
    }
  }

  try {
    prepare();
  } catch {
    usable = false;
  }
  return {
    events: {
      info: (event, details) => write('info', event, details),
      warn: (event, details) => write('warn', event, details),
    },
    line: (line) => write('warn', 'door', { line }),
  };
}
