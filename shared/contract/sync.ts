import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const SYNC_STREAMS = ['orders', 'refunds', 'products'] as const;
export const syncStreamSchema = z.enum(SYNC_STREAMS);
export type SyncStream = z.infer<typeof syncStreamSchema>;

/**
 * - `waiting`: nothing due; - `backfilling`: working through the past; - `current`: pulling new changes;
 * - `retrying`: the last attempt failed and will be repeated; - `throttled`: waits for rate or quota;
 * - `blocked`: a person must act (consent, secrets, permission). It keeps trying all the same.
 */
export const STREAM_STATES = ['waiting', 'backfilling', 'current', 'retrying', 'throttled', 'blocked'] as const;
export const streamStateSchema = z.enum(STREAM_STATES);

export const streamHealthSchema = z.object({
  shopId: idSchema,
  stream: syncStreamSchema,
  state: streamStateSchema,
  /** Everything updated before this moment is in the store. */
  watermark: optionalTimeSchema,
  /** Where the back-fill began. */
  startedFrom: optionalTimeSchema,
  /** 0 to 1: how much of the span from start to now is read. */
  progress: z.number().min(0).max(1),
  lastSuccessAt: optionalTimeSchema,
  lastAttemptAt: optionalTimeSchema,
  nextAttemptAt: optionalTimeSchema,
  failuresInARow: z.number().int(),
  lastError: z.object({ kind: z.string(), text: z.string(), at: timeSchema }).nullable(),
  /** Present width of a window, milliseconds; it shrinks when the platform narrows it. */
  windowWidth: z.number().int(),
  rowsToday: z.number().int(),
  rowsPerMinute: z.number(),
  /** Platform time minus the moment up to which everything was read, at the last look; milliseconds. */
  lag: z.number().int().nullable(),
  pendingDetails: z.number().int(),
  quarantined: z.number().int(),
});
export type StreamHealth = z.infer<typeof streamHealthSchema>;

export const SYNC_LIGHTS = ['ok', 'working', 'late', 'broken', 'none'] as const;

export const syncOverviewSchema = z.object({
  light: z.enum(SYNC_LIGHTS),
  /** The oldest "everything up to here is stored" among all shops with an API; null while a back-fill has not finished. */
  currentTo: optionalTimeSchema,
  now: timeSchema,
  streams: z.array(streamHealthSchema),
  apps: z.array(
    z.object({
      appKey: z.string(),
      callsToday: z.number().int(),
      failedToday: z.number().int(),
      /** Calls that today may take: published, or learned from the platform's last refusal. */
      quota: z.number().int(),
      /** Calls that the day will have taken at its end at the present pace: that of the last hour. */
      projected: z.number().int(),
      /** When the platform last said that a day's calls are used up, and after how many; null = never. */
      refusal: z.object({ at: timeSchema, calls: z.number().int() }).nullable(),
      /** It said so today: until midnight in Beijing only people's calls go out, and one of the sync's every 30 minutes. */
      isClosed: z.boolean(),
    }),
  ),
  quarantined: z.number().int(),
  /** How often a shop that is current is looked at, milliseconds: shorter for busy shops, longer when the quota is short. */
  cycle: z.object({ busiest: z.number().int(), slowest: z.number().int() }).nullable(),
  /**
   * Proof of completeness over all shops: when the last comparison ended that left out no shop day, how many the last
   * one left out that were not compared since, and what is missing.
   */
  proof: z.object({
    lastFullCheckAt: optionalTimeSchema,
    notCompared: z.number().int(),
    missing: z.number().int(),
    differing: z.number().int(),
  }),
});
export type SyncOverview = z.infer<typeof syncOverviewSchema>;

/** A line of the log: one window, or all that a stream read without complaint in an hour that is over, added up. */
export const syncWindowSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  stream: syncStreamSchema,
  reason: z.enum(['backfill', 'incremental', 'manual']),
  begin: timeSchema,
  end: timeSchema,
  state: z.enum(['running', 'done', 'failed']),
  pages: z.number().int(),
  received: z.number().int(),
  changed: z.number().int(),
  quarantined: z.number().int(),
  startedAt: timeSchema,
  finishedAt: optionalTimeSchema,
  error: z.string().nullable(),
});

export const quarantineItemSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  stream: syncStreamSchema,
  platformId: z.string().nullable(),
  reason: z.string(),
  firstSeenAt: timeSchema,
  lastTriedAt: timeSchema,
  attempts: z.number().int(),
  raw: z.string(),
});
export type QuarantineItem = z.infer<typeof quarantineItemSchema>;

export const syncContract = {
  overview: procedure('GET', '/sync', 'Health of every shop and stream').input(z.object({})).output(syncOverviewSchema),
  windows: procedure('GET', '/sync/windows', 'Windows read, newest first')
    .input(z.object({ shopId: idSchema.optional(), stream: syncStreamSchema.optional(), ...pageInputShape }))
    .output(pageOf(syncWindowSchema)),
  /** Pull now: the shop's streams up to now, or one stream, or a span of at most 90 days. Answers when it is queued. */
  pull: procedure('POST', '/sync/pull', 'Pull a shop or a span now')
    .input(
      z.object({
        shopId: idSchema,
        stream: syncStreamSchema.optional(),
        begin: timeSchema.optional(),
        end: timeSchema.optional(),
      }),
    )
    .output(z.object({ queued: z.number().int() })),
  /** Reads one order with its refunds from the platform now. */
  pullOrder: procedure('POST', '/sync/pull-order', 'Pull one order now')
    .input(
      z.object({
        shopId: idSchema,
        platformOrderId: z
          .string()
          .trim()
          .regex(/^\d{1,20}$/),
      }),
    )
    .output(z.object({ orderId: idSchema })),
  quarantine: {
    list: procedure('GET', '/sync/quarantine', 'Rows that could not be stored')
      .input(z.object({ shopId: idSchema.optional(), ...pageInputShape }))
      .output(pageOf(quarantineItemSchema)),
    retry: procedure('POST', '/sync/quarantine/{id}/retry', 'Read a row again')
      .input(z.object({ id: idSchema }))
      .output(z.object({ healed: z.boolean(), reason: z.string().nullable() })),
  },
};
