import type { Router } from '@orpc/server';
import type { Contract } from '../../shared/contract/contract.ts';
import type { BackendContext } from './context.ts';
import { createAfterSalesRouter } from './features/after-sales/router.ts';
import { createAuditRouter } from './features/audit/router.ts';
import { createBackupsRouter } from './features/backups/router.ts';
import { createCompletenessRouter } from './features/completeness/router.ts';
import { createImportsRouter } from './features/imports/router.ts';
import type { ImportsService } from './features/imports/service.ts';
import { createOrdersRouter } from './features/orders/router.ts';
import { createOutboxRouter } from './features/outbox/router.ts';
import { createProductsRouter } from './features/products/router.ts';
import { createSearchRouter } from './features/search/router.ts';
import { createSelectionsRouter } from './features/selections/router.ts';
import { createSettingsRouter } from './features/settings/router.ts';
import { createShopsRouter } from './features/shops/router.ts';
import { createStaffRouter } from './features/staff/router.ts';
import { createSyncRouter } from './features/sync/router.ts';
import { createSystemRouter } from './features/system/router.ts';
import type { RequestContext } from './host.ts';
import { os } from './rpc/implementer.ts';

/** Every procedure of the contract over the running backend; one router for all doors and transports. */
export function createRouter(backend: BackendContext, imports: ImportsService): BackendRouter {
  return os.router({
    afterSales: createAfterSalesRouter(backend),
    audit: createAuditRouter(backend),
    backups: createBackupsRouter(backend),
    completeness: createCompletenessRouter(backend),
    imports: createImportsRouter(imports),
    orders: createOrdersRouter(backend),
    outbox: createOutboxRouter(backend),
    products: createProductsRouter(backend),
    search: createSearchRouter(backend),
    selections: createSelectionsRouter(backend),
    settings: createSettingsRouter(backend),
    shops: createShopsRouter(backend),
    staff: createStaffRouter(backend),
    sync: createSyncRouter(backend),
    system: createSystemRouter(backend),
  });
}
export type BackendRouter = Router<Contract, RequestContext>;
