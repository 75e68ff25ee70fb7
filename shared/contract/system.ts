import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

/** Why the store could not be opened; the page shows what happened, what was not done and what to do. */
export const STARTUP_FAILURES = [
  'newer_database',
  'foreign_database',
  'migration_failed',
  'corrupt_database',
  'disk_failed',
  'folder_unusable',
  'already_open',
] as const;
export const startupFailureSchema = z.object({
  kind: z.enum(STARTUP_FAILURES),
  detail: z.string(),
  dataFolder: z.string(),
  /** The newest backup that could be put back, if there is one. */
  backup: z.string().nullable(),
});
export type StartupFailure = z.infer<typeof startupFailureSchema>;

export const systemStateSchema = z.object({
  version: z.string(),
  door: z.enum(['desktop', 'headless', 'test']),
  dataFolder: z.string(),
  /** No shop yet: offer practice shops, connect, import. */
  firstRun: z.boolean(),
  failure: startupFailureSchema.nullable(),
  now: timeSchema,
});

/** What changed, coarsely; the page asks again for what it shows. `orders` names at most 200 ids; more = empty list. */
export const changeSchema = z.object({
  topics: z.array(
    z.enum([
      'orders',
      'after-sales',
      'products',
      'shops',
      'sync',
      'imports',
      'staff',
      'settings',
      'outbox',
      'completeness',
      'health',
      'audit',
      'notices',
      'tags',
      'undo',
      'printing',
      'exports',
      'fans',
      'restock',
    ]),
  ),
  shopIds: z.array(idSchema),
  addedOrders: z.number().int(),
  changedOrders: z.number().int(),
  changedOrderIds: z.array(idSchema),
  at: timeSchema,
});
export type Change = z.infer<typeof changeSchema>;

export const systemContract = {
  state: procedure('GET', '/system', 'State of the program').input(z.object({})).output(systemStateSchema),
  /** Streams changes, gathered over a quarter second; the first event comes at once and is empty. */
  changes: procedure('GET', '/system/changes', 'Changes as they happen')
    .input(z.object({}))
    .output(eventIterator(changeSchema)),
  /** Only while the store cannot be opened: puts the newest usable backup in place; the old file is set aside, never deleted. */
  restoreBackup: procedure('POST', '/system/restore-backup', 'Put the newest backup in place')
    .input(z.object({}))
    .output(z.object({ restored: z.string(), setAside: z.string().nullable() })),
  /** Opens an https address in the user's browser through the door. */
  openExternal: procedure('POST', '/system/open-external', 'Open an address')
    .input(z.object({ url: z.string().max(2000) }))
    .output(z.object({ opened: z.boolean() })),
};
