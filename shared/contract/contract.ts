import { afterSalesContract } from './after-sales.ts';
import { auditContract } from './audit.ts';
import { backupsContract } from './backups.ts';
import { completenessContract } from './completeness.ts';
import { importsContract } from './imports.ts';
import { ordersContract } from './orders.ts';
import { outboxContract } from './outbox.ts';
import { productsContract } from './products.ts';
import { searchContract } from './search.ts';
import { selectionsContract } from './selections.ts';
import { settingsContract } from './settings.ts';
import { shopsContract } from './shops.ts';
import { staffContract } from './staff.ts';
import { syncContract } from './sync.ts';
import { systemContract } from './system.ts';

/** All that the page and the scripts may ask of the backend. */
export const contract = {
  afterSales: afterSalesContract,
  audit: auditContract,
  backups: backupsContract,
  completeness: completenessContract,
  imports: importsContract,
  orders: ordersContract,
  outbox: outboxContract,
  products: productsContract,
  search: searchContract,
  selections: selectionsContract,
  settings: settingsContract,
  shops: shopsContract,
  staff: staffContract,
  sync: syncContract,
  system: systemContract,
};
export type Contract = typeof contract;

/** Header in which a page tells the staff profile at work. */
export const STAFF_HEADER = 'x-maitian-staff';
