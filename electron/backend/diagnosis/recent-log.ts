import type { Clock } from '../../../shared/domain/clock.ts';
import type { StoreLog, StoreLogDetails } from '../db/store-log.ts';
import { scrub, word } from './scrub.ts';

const KEPT = 300;

export interface LogLine {
  readonly at: number;
  readonly level: 'info' | 'warn';
  readonly event: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** The log, and its last lines without anything that could name a person. */
export interface RecentLog {
  readonly log: StoreLog;
  lines(): readonly LogLine[];
}

/** Fields whose texts are constants of the program: names of jobs and the first lines of statements. */
const CONSTANT_FIELDS = new Set(['name', 'doing', 'reason', 'kind', 'connection']);

function clean(details: StoreLogDetails): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([field, value]) => {
      if (typeof value === 'number') return [field, Math.abs(value) < 1e9 ? value : 0];
      return [field, CONSTANT_FIELDS.has(field) ? value.replace(/\d{5,}/g, '#').slice(0, 120) : scrub(value)];
    }),
  );
}

/** Keeps the last lines of what passes through `log`. */
export function keepRecent(log: StoreLog, clock: Clock): RecentLog {
  const lines: LogLine[] = [];
  const keep = (level: LogLine['level'], event: string, details: StoreLogDetails): void => {
    lines.push({ at: clock.now(), level, event: word(event) ?? '', details: clean(details) });
    if (lines.length > KEPT) lines.shift();
  };
  return {
    log: {
      info: (event, details) => {
        keep('info', event, details);
        log.info(event, details);
      },
      warn: (event, details) => {
        keep('warn', event, details);
        log.warn(event, details);
      },
    },
    lines: () => [...lines],
  };
}
