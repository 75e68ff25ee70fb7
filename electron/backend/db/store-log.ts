/** What the store reports: events by a fixed name with plain details; never values out of the rows. */
export interface StoreLog {
  info(event: string, details: StoreLogDetails): void;
  warn(event: string, details: StoreLogDetails): void;
}

export type StoreLogDetails = Readonly<Record<string, string | number>>;

/** Statements and jobs that take longer are logged by name. */
export const SLOW_MILLISECONDS = 40;
