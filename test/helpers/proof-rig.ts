import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ProofDay, ProofDifference, ProofSummary, ProvenStream } from '../../shared/contract/completeness.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import type { SyncRig } from './sync-rig.ts';

/** Lets time pass until the summary of the proofs is as wanted; rejects with the last one when `limit` has passed. */
export async function untilProven(
  { time, running }: SyncRig,
  wanted: (summary: ProofSummary) => boolean,
  limit: number = 240 * MINUTE,
): Promise<ProofSummary> {
  for (const deadline = time.now() + limit; ; ) {
    const summary = await running.client.completeness.summary({});
    if (wanted(summary)) return summary;
    if (time.now() >= deadline) throw new Error(`waited in vain: ${JSON.stringify(summary)}`);
    await time.run(time.now() + 20 * SECOND);
  }
}

/** Everything within reach was compared, and nothing is being compared. */
export function isProven({ days, uncheckedDays, running }: ProofSummary): boolean {
  return days > 0 && uncheckedDays === 0 && running === null;
}

/** A run over everything, as its line in the store has it. */
export interface RunLine {
  readonly id: number;
  readonly reason: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly days: number;
  readonly failedDays: number;
}

/** The latest run over everything; undefined = none has begun. */
export function latestRun({ running: { dataFolder } }: SyncRig): RunLine | undefined {
  return behindItsBack(dataFolder, (database) =>
    database
      .prepare<[], RunLine>(
        'SELECT id, reason, started_at AS startedAt, finished_at AS finishedAt, days, failed_days AS failedDays FROM proof_runs ORDER BY id DESC LIMIT 1',
      )
      .get(),
  );
}

/** Compares everything now and waits for the end of the run, whether or not every day could be compared. */
export async function checkEverything(rig: SyncRig): Promise<ProofSummary> {
  await rig.time.run(rig.time.now() + SECOND);
  const before = latestRun(rig)?.id ?? 0;
  await rig.running.client.completeness.check({});
  return untilProven(rig, ({ running }) => {
    const run = latestRun(rig);
    return run !== undefined && run.id > before && run.finishedAt !== null && running === null;
  });
}

/** Compares one day of the only shop now, and answers what was found; rejects when it was not compared in ten minutes. */
export async function compareDay(
  { time, running: { client } }: SyncRig,
  stream: ProvenStream,
  day: string,
): Promise<ProofDay> {
  await time.run(time.now() + SECOND);
  const asked = time.now();
  await client.completeness.check({ stream, day });
  for (const deadline = asked + 10 * MINUTE; ; await time.run(time.now() + SECOND)) {
    const [found] = (await client.completeness.days({ stream, from: day, to: day })).items;
    if (found && (found.checkedAt ?? 0) >= asked && found.error === null) return found;
    if (time.now() > deadline) throw new Error(`waited in vain: ${JSON.stringify(found)}`);
  }
}

/** Every difference that was ever named, oldest first. */
export async function allDifferences({ running: { client } }: SyncRig, openOnly = false): Promise<ProofDifference[]> {
  const found: ProofDifference[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.completeness.differences({ openOnly, limit: 200, ...(cursor ? { cursor } : {}) });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found.reverse();
}

/** Every shop and day of both streams over the last 90 days. */
export async function allDays({ running: { client } }: SyncRig, from: string): Promise<ProofDay[]> {
  const orders = await client.completeness.days({ stream: 'orders', from });
  const refunds = await client.completeness.days({ stream: 'refunds', from });
  return [...orders.items, ...refunds.items];
}

/** Works on the store's file behind the backend's back. */
export function behindItsBack<Result>(dataFolder: string, work: (database: Database.Database) => Result): Result {
  const database = new Database(join(dataFolder, 'maitian.sqlite3'), { timeout: 10_000 });
  try {
    database.pragma('foreign_keys = ON');
    return database.transaction(() => work(database))();
  } finally {
    database.close();
  }
}

const ORDER_PICTURE = `
  SELECT o.platform_order_id || '' AS id, json_array(o.status, o.platform_status, o.amount, o.goods_amount, o.shipping_amount, o.created_at,
    o.updated_at, o.paid_at, o.shipped_at, o.ship_by, o.flag, o.note, o.note_count, o.hold_reasons, o.refund_status, o.refund_open,
    o.named_refunds, o.pieces, o.delivered_pieces, o.receiver_name, o.open_address_id,
    (SELECT json_group_array(json_array(platform_line_id, quantity, delivered_quantity, amount, status)) FROM (SELECT * FROM order_lines l WHERE l.order_id = o.id ORDER BY platform_line_id)),
    (SELECT group_concat(text, '|') FROM (SELECT * FROM order_notes n WHERE n.order_id = o.id ORDER BY position)),
    (SELECT group_concat(waybill, '|') FROM (SELECT DISTINCT p.waybill FROM parcels p JOIN parcel_lines t ON t.parcel_id = p.id JOIN order_lines l ON l.id = t.line_id WHERE l.order_id = o.id ORDER BY 1))) AS picture
  FROM orders o`;
const REFUND_PICTURE = `
  SELECT platform_refund_id || '' AS id, json_array(platform_order_id, order_id IS NULL, status, turn, platform_status, negotiate_status, kind, amount,
    reason, description, created_at, updated_at, ended_at, expires_at) AS picture FROM refund_cases`;

/** What the store says of every order and refund case, local keys left out. */
export function pictureOf(dataFolder: string): Record<string, string> {
  return behindItsBack(dataFolder, (database) =>
    Object.fromEntries(
      [ORDER_PICTURE, REFUND_PICTURE].flatMap((sql) =>
        database
          .prepare<[], { id: string; picture: string }>(sql)
          .all()
          .map(({ id, picture }) => [id, picture]),
      ),
    ),
  );
}
