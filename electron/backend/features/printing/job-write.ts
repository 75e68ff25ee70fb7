import type { SlipLayout } from '../../../../shared/domain/slip-layout.ts';
import type { WriteConnection } from '../../db/database.ts';

/** A job as it goes into the journal. */
export interface NewPrintJob {
  readonly kind: 'slips' | 'stock_up';
  readonly listId: number | null;
  readonly templateName: string;
  readonly layout: SlipLayout;
  readonly orders: number;
  readonly copies: number;
  readonly reason: string | null;
}

/** Adds a job to the journal and answers its key. */
export function insertPrintJob(
  connection: WriteConnection,
  job: NewPrintJob,
  staffId: number | null,
  now: number,
): number {
  return Number(
    connection
      .prepare(
        `INSERT INTO print_jobs (at, staff_id, kind, list_id, template_name, layout, orders, copies, reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        now,
        staffId,
        job.kind,
        job.listId,
        job.templateName,
        JSON.stringify(job.layout),
        job.orders,
        job.copies,
        job.reason,
      ).lastInsertRowid,
  );
}

/** Notes which order is on which slip of the job, and the newest event that each order has had until now. */
export function insertJobOrders(
  connection: WriteConnection,
  jobId: number,
  orders: readonly { readonly orderId: number; readonly slip: number }[],
): void {
  connection
    .prepare(
      `INSERT INTO print_job_orders (job_id, order_id, slip, event_id)
       SELECT ?, value ->> 'orderId', value ->> 'slip',
              ifnull((SELECT max(id) FROM order_events INDEXED BY order_events_order WHERE order_id = value ->> 'orderId'), 0)
       FROM json_each(?)`,
    )
    .run(jobId, JSON.stringify(orders));
}

/** Marks a job as one of which nothing came out; false where it was marked already. */
export function markJobFailed(connection: WriteConnection, jobId: number, now: number): boolean {
  return (
    connection.prepare('UPDATE print_jobs SET failed_at = ? WHERE id = ? AND failed_at IS NULL').run(now, jobId)
      .changes > 0
  );
}
