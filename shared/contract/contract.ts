import { afterSalesContract } from './after-sales.ts';
import { auditContract } from './audit.ts';
import { backupsContract } from './backups.ts';
import { completenessContract } from './completeness.ts';
import { exportsContract } from './exports.ts';
import { fansContract } from './fans.ts';
import { holdsContract } from './holds.ts';
import { importsContract } from './imports.ts';
import { notesContract } from './notes.ts';
import { noticesContract } from './notices.ts';
import { ordersContract } from './orders.ts';
import { outboxContract } from './outbox.ts';
import { parcelsContract } from './parcels.ts';
import { printingContract } from './printing.ts';
import { productsContract } from './products.ts';
import { restockContract } from './restock.ts';
import { searchContract } from './search.ts';
import { selectionsContract } from './selections.ts';
import { settingsContract } from './settings.ts';
import { shipmentsContract } from './shipments.ts';
import { shopsContract } from './shops.ts';
import { staffContract } from './staff.ts';
import { syncContract } from './sync.ts';
import { systemContract } from './system.ts';
import { tagsContract } from './tags.ts';
import { undoContract } from './undo.ts';
import { waitingContract } from './waiting.ts';

/** All that the page and the scripts may ask of the backend. */
export const contract = {
  afterSales: afterSalesContract,
  audit: auditContract,
  backups: backupsContract,
  completeness: completenessContract,
  fans: fansContract,
  holds: holdsContract,
  exports: exportsContract,
  imports: importsContract,
  notices: noticesContract,
  notes: notesContract,
  orders: ordersContract,
  outbox: outboxContract,
  parcels: parcelsContract,
  printing: printingContract,
  products: productsContract,
  restock: restockContract,
  search: searchContract,
  selections: selectionsContract,
  settings: settingsContract,
  shipments: shipmentsContract,
  shops: shopsContract,
  staff: staffContract,
  sync: syncContract,
  system: systemContract,
  tags: tagsContract,
  undo: undoContract,
  waiting: waitingContract,
};
export type Contract = typeof contract;

/** Header in which a page tells the staff profile at work. */
export const STAFF_HEADER = 'x-maitian-staff';
