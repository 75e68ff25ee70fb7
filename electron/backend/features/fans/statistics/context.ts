import type { ReadConnection } from '../../../db/database.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';

/** What a statistic of the fans is made from. */
export interface StatisticsContext {
  readonly columns: PurchaseColumns;
  /** For names of what the columns hold by key. */
  readonly connection: ReadConnection;
}
