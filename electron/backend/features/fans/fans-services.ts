import type { StatisticName } from './statistics/registry.ts';

/** What the backend's thread asks of the fans' thread; a statistic's input and answer are typed by its name at both ends. */
export type FansServices = {
  readonly statistic: { input: { readonly name: StatisticName; readonly input: unknown }; output: unknown };
  readonly warm: { input: null; output: null };
  readonly through: { input: null; output: number | null };
};

/** What the fans' thread is started with. */
export interface FansWorkerData {
  /** Path of the database. */
  readonly file: string;
}
