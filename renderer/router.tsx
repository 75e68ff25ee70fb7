import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { AfterSalesPage } from './features/after-sales/page.tsx';
import { afterSalesSearchSchema } from './features/after-sales/search.ts';
import { BackupsPage } from './features/backups/page.tsx';
import { CompletenessPage } from './features/completeness/page.tsx';
import { completenessSearchSchema } from './features/completeness/search.ts';
import { FanPage } from './features/fans/fan/fan-page.tsx';
import { FansPage } from './features/fans/page.tsx';
import { fansSearchSchema } from './features/fans/search.ts';
import { FirstRunPage } from './features/first-run/page.tsx';
import { ImportsPage } from './features/imports/page.tsx';
import { JournalPage } from './features/journal/page.tsx';
import { journalSearchSchema } from './features/journal/search.ts';
import { OrdersPage } from './features/orders/page.tsx';
import { ordersSearchSchema } from './features/orders/search.ts';
import { OutboxPage } from './features/outbox/page.tsx';
import { outboxSearchSchema } from './features/outbox/search.ts';
import { PrintingPage } from './features/printing/page.tsx';
import { PrintPage } from './features/printing/print-page.tsx';
import { printingSearchSchema, printPageSearchSchema } from './features/printing/search.ts';
import { ProductsPage } from './features/products/page.tsx';
import { productsSearchSchema } from './features/products/search.ts';
import { RestockPage } from './features/restock/page.tsx';
import { restockSearchSchema } from './features/restock/search.ts';
import { SettingsPage } from './features/settings/page.tsx';
import { ShipmentsPage } from './features/shipments/page.tsx';
import { shipmentsSearchSchema } from './features/shipments/search.ts';
import { ShopsPage } from './features/shops/page.tsx';
import { SyncPage } from './features/sync/page.tsx';
import { UndoPage } from './features/undo/page.tsx';
import { WaitingPage } from './features/waiting/page.tsx';
import { waitingSearchSchema } from './features/waiting/search.ts';
import { WorkbenchPage } from './features/workbench/page.tsx';
import { scopeSearchSchema } from './scope/scope-search.ts';
import { Layout } from './shell/layout.tsx';
import { BrokenRoute, NotFound } from './shell/route-notices.tsx';

const rootRoute = createRootRoute({
  validateSearch: scopeSearchSchema,
  search: { middlewares: [retainSearchParams(['shops', 'group'])] },
  component: Layout,
  notFoundComponent: NotFound,
  errorComponent: BrokenRoute,
});

const getParentRoute = (): typeof rootRoute => rootRoute;
// Before anything is drawn: as a component it would fight with the gate, which sends an empty store to the first run.
const indexRoute = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/orders', replace: true });
  },
});
const workbenchRoute = createRoute({ getParentRoute, path: '/workbench', component: WorkbenchPage });
const ordersRoute = createRoute({
  getParentRoute,
  path: '/orders',
  validateSearch: ordersSearchSchema,
  component: OrdersPage,
});
const afterSalesRoute = createRoute({
  getParentRoute,
  path: '/after-sales',
  validateSearch: afterSalesSearchSchema,
  component: AfterSalesPage,
});
const productsRoute = createRoute({
  getParentRoute,
  path: '/products',
  validateSearch: productsSearchSchema,
  component: ProductsPage,
});
const fansRoute = createRoute({
  getParentRoute,
  path: '/fans',
  validateSearch: fansSearchSchema,
  component: FansPage,
});
const fanRoute = createRoute({ getParentRoute, path: '/fans/$fanId', component: FanPage });
const waitingRoute = createRoute({
  getParentRoute,
  path: '/waiting',
  validateSearch: waitingSearchSchema,
  component: WaitingPage,
});
const restockRoute = createRoute({
  getParentRoute,
  path: '/restock',
  validateSearch: restockSearchSchema,
  component: RestockPage,
});
const outboxRoute = createRoute({
  getParentRoute,
  path: '/outbox',
  validateSearch: outboxSearchSchema,
  component: OutboxPage,
});
const shipRoute = createRoute({
  getParentRoute,
  path: '/ship',
  validateSearch: shipmentsSearchSchema,
  component: ShipmentsPage,
});
const printingRoute = createRoute({
  getParentRoute,
  path: '/printing',
  validateSearch: printingSearchSchema,
  component: PrintingPage,
});
const printRoute = createRoute({
  getParentRoute,
  path: '/print/$jobId',
  validateSearch: printPageSearchSchema,
  component: PrintPage,
});
const shopsRoute = createRoute({ getParentRoute, path: '/shops', component: ShopsPage });
const syncRoute = createRoute({ getParentRoute, path: '/sync', component: SyncPage });
const completenessRoute = createRoute({
  getParentRoute,
  path: '/completeness',
  validateSearch: completenessSearchSchema,
  component: CompletenessPage,
});
const importsRoute = createRoute({ getParentRoute, path: '/imports', component: ImportsPage });
const backupsRoute = createRoute({ getParentRoute, path: '/backups', component: BackupsPage });
const journalRoute = createRoute({
  getParentRoute,
  path: '/journal',
  validateSearch: journalSearchSchema,
  component: JournalPage,
});
const undoRoute = createRoute({ getParentRoute, path: '/undo', component: UndoPage });
const settingsRoute = createRoute({ getParentRoute, path: '/settings', component: SettingsPage });
const firstRunRoute = createRoute({ getParentRoute, path: '/first-run', component: FirstRunPage });

const routeTree = rootRoute.addChildren([
  indexRoute,
  workbenchRoute,
  ordersRoute,
  afterSalesRoute,
  productsRoute,
  fansRoute,
  fanRoute,
  waitingRoute,
  restockRoute,
  outboxRoute,
  shipRoute,
  printingRoute,
  printRoute,
  shopsRoute,
  syncRoute,
  completenessRoute,
  importsRoute,
  backupsRoute,
  journalRoute,
  undoRoute,
  settingsRoute,
  firstRunRoute,
]);

/** Pages and their addresses. The hash keeps them out of the server's way. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: false,
  defaultStructuralSharing: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
