import type { Router } from '@orpc/server';
import type { Contract } from '../../shared/contract/contract.ts';
import type { BackendContext } from './context.ts';
import { createAfterSalesRouter } from './features/after-sales/router.ts';
import { createAuditRouter } from './features/audit/router.ts';
import { createBackupsRouter } from './features/backups/router.ts';
import { createCompletenessRouter } from './features/completeness/router.ts';
import { createExportsRouter } from './features/exports/router.ts';
import type { ExportsService } from './features/exports/service.ts';
import { createFansRouter } from './features/fans/router.ts';
import { createHoldsRouter } from './features/holds/router.ts';
import { createImportsRouter } from './features/imports/router.ts';
import type { ImportsService } from './features/imports/service.ts';
import { createNotesRouter } from './features/notes/router.ts';
import { createNoticesRouter } from './features/notices/router.ts';
import { createOrdersRouter } from './features/orders/router.ts';
import { createOutboxRouter } from './features/outbox/router.ts';
import { createParcelsRouter } from './features/parcels/router.ts';
import { createPrintingRouter } from './features/printing/router.ts';
import { createProductsRouter } from './features/products/router.ts';
import { createRestockRouter } from './features/restock/router.ts';
import { createSearchRouter } from './features/search/router.ts';
import { createSelectionsRouter } from './features/selections/router.ts';
import { createSettingsRouter } from './features/settings/router.ts';
import { createShipmentsRouter } from './features/shipments/router.ts';
import { createShopsRouter } from './features/shops/router.ts';
import { createStaffRouter } from './features/staff/router.ts';
import { createSyncRouter } from './features/sync/router.ts';
import { createSystemRouter } from './features/system/router.ts';
import { createTagsRouter } from './features/tags/router.ts';
import { createUndoRouter } from './features/undo/router.ts';
import { createWaitingRouter } from './features/waiting/router.ts';
import type { RequestContext } from './host.ts';
import { os } from './rpc/implementer.ts';

/** Every procedure of the contract over the running backend; one router for all doors and transports. */
export function createRouter(backend: BackendContext, imports: ImportsService, exports: ExportsService): BackendRouter {
  return os.router({
    afterSales: createAfterSalesRouter(backend),
    audit: createAuditRouter(backend),
    backups: createBackupsRouter(backend),
    completeness: createCompletenessRouter(backend),
    fans: createFansRouter(backend),
    holds: createHoldsRouter(backend),
    exports: createExportsRouter(exports),
    imports: createImportsRouter(imports),
    notices: createNoticesRouter(backend),
    notes: createNotesRouter(backend),
    orders: createOrdersRouter(backend),
    outbox: createOutboxRouter(backend),
    parcels: createParcelsRouter(backend),
    printing: createPrintingRouter(backend),
    products: createProductsRouter(backend),
    restock: createRestockRouter(backend),
    search: createSearchRouter(backend),
    selections: createSelectionsRouter(backend),
    settings: createSettingsRouter(backend),
    shipments: createShipmentsRouter(backend),
    shops: createShopsRouter(backend),
    staff: createStaffRouter(backend),
    sync: createSyncRouter(backend),
    system: createSystemRouter(backend),
    tags: createTagsRouter(backend),
    undo: createUndoRouter(backend),
    waiting: createWaitingRouter(backend),
  });
}
export type BackendRouter = Router<Contract, RequestContext>;
