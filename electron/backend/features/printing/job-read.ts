import type { PrintJob } from '../../../../shared/contract/printing.ts';
import { slipLayoutSchema } from '../../../../shared/domain/slip-layout.ts';
import type { ReadConnection } from '../../db/database.ts';
import { addressChangedSinceSql } from '../orders/service.ts';

type JobRow = Omit<PrintJob, 'layout'> & { readonly layout: string };

const SELECT_JOBS = `
  SELECT j.id, j.at, s.name AS "staffName", j.kind, j.list_id AS "listId", j.template_name AS "templateName", j.layout, j.orders,
         ifnull((SELECT max(slip) FROM print_job_orders o WHERE o.job_id = j.id), 0) AS slips,
         j.copies, j.reason, j.failed_at AS "failedAt"
  FROM print_jobs j LEFT JOIN staff s ON s.id = j.staff_id`;

function toJob({ layout, ...row }: JobRow): PrintJob {
  return { ...row, layout: slipLayoutSchema.parse(JSON.parse(layout)) };
}

/** Jobs before `beforeId`, newest first. */
export function listPrintJobs(connection: ReadConnection, beforeId: number | undefined, limit: number): PrintJob[] {
  return connection
    .prepare<JobRow>(`${SELECT_JOBS} WHERE (@beforeId IS NULL OR j.id < @beforeId) ORDER BY j.id DESC LIMIT @limit`)
    .all({ beforeId: beforeId ?? null, limit })
    .map(toJob);
}

/** One job, or undefined. */
export function findPrintJob(connection: ReadConnection, id: number): PrintJob | undefined {
  const row = connection.prepare<JobRow>(`${SELECT_JOBS} WHERE j.id = ?`).get(id);
  return row && toJob(row);
}

/** Which orders are on the slips after this one, `limit` slips at most. */
export function readJobSlips(
  connection: ReadConnection,
  jobId: number,
  afterSlip: number,
  limit: number,
): { readonly slip: number; readonly orderId: number }[] {
  return connection
    .prepare<{ slip: number; orderId: number }>(
      `SELECT slip, order_id AS "orderId" FROM print_job_orders
       WHERE job_id = ? AND slip > ? AND slip <= ? ORDER BY slip, order_id`,
    )
    .all(jobId, afterSlip, afterSlip + limit);
}

/** An earlier print of an order. */
export interface OrderPrint {
  readonly jobId: number;
  readonly at: number;
  readonly staffName: string | null;
  readonly templateName: string;
  readonly reason: string | null;
  readonly failedAt: number | null;
  readonly voided: number;
}

/** When an order's slip was printed, newest first. */
export function listOrderPrints(connection: ReadConnection, orderId: number): OrderPrint[] {
  return connection
    .prepare<OrderPrint>(
      `SELECT j.id AS "jobId", j.at, s.name AS "staffName", j.template_name AS "templateName", j.reason, j.failed_at AS "failedAt",
              ${addressChangedSinceSql('o', 'p.event_id')} AS voided
       FROM print_job_orders p INDEXED BY print_job_orders_order CROSS JOIN print_jobs j NOT INDEXED ON j.id = p.job_id
       CROSS JOIN orders o NOT INDEXED ON o.id = p.order_id LEFT JOIN staff s ON s.id = j.staff_id
       WHERE p.order_id = ? ORDER BY p.job_id DESC LIMIT 50`,
    )
    .all(orderId);
}
