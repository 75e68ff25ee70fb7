import type { FanModelFit } from '../../../shared/contract/fan-model.ts';
import type { RestoreNote } from '../features/audit/carry-write.ts';
import type { OutlineRequest } from '../features/orders/outline-read.ts';
import type { BackupContents } from './backup-contents.ts';
import type { CopyResult } from './copy-database.ts';
import type { BackupInspection } from './inspect-backup.ts';
import type { IntegrityReport } from './integrity.ts';
import type { Migration } from './migrations/migration.ts';
import type { PreparedRestore } from './prepare-restored.ts';
import type { StoreErrorKind } from './store-error.ts';

/** What the store's worker thread can be asked, by name: input and answer are plain data. */
export interface StoreTasks {
  /** Copies a database into a new file and checks the copy. */
  readonly copy: { readonly input: { readonly source: string; readonly target: string }; readonly output: CopyResult };
  readonly inspect: {
    readonly input: { readonly file: string; readonly migrations: readonly Migration[] };
    readonly output: BackupInspection;
  };
  /** Makes a copy of a backup ready to take the place of `present`. */
  readonly prepare: {
    readonly input: {
      readonly file: string;
      readonly present: string | null;
      readonly now: number;
      readonly note: RestoreNote;
    };
    readonly output: PreparedRestore;
  };
  /** What an open database holds. */
  readonly contents: { readonly input: { readonly file: string }; readonly output: BackupContents };
  readonly check: {
    readonly input: { readonly file: string; readonly depth: 'quick' | 'full' };
    readonly output: IntegrityReport;
  };
  /** Who of a shop's fans comes back. */
  readonly fitFans: {
    readonly input: { readonly file: string; readonly shopId: number; readonly now: number };
    readonly output: FanModelFit;
  };
  /** The keys of a whole list of orders, in its order. */
  readonly outline: {
    readonly input: { readonly file: string; readonly request: OutlineRequest; readonly now: number };
    readonly output: Float64Array<ArrayBuffer>;
  };
}
export type StoreTaskName = keyof StoreTasks;

/** What the worker is started with. */
export type StoreTask = {
  readonly [Name in StoreTaskName]: { readonly name: Name; readonly input: StoreTasks[Name]['input'] };
}[StoreTaskName];

/** What it says before it ends. */
export type StoreTaskAnswer =
  | { readonly succeeded: true; readonly output: StoreTasks[StoreTaskName]['output'] }
  | { readonly succeeded: false; readonly kind: StoreErrorKind | undefined; readonly message: string };
