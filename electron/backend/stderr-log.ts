import type { StoreLog, StoreLogDetails } from './db/store-log.ts';

function write(level: string, event: string, details: StoreLogDetails): void {
  process.stderr.write(`${JSON.stringify({ level, event, ...details })}\n`);
}

/** Warnings as JSON lines on standard error; information stays silent. */
export const stderrLog: StoreLog = {
  info: () => {},
  warn: (event, details) => write('warn', event, details),
};
