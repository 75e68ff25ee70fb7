import type { AppCredentials, PlatformDependencies, ShopConnection } from '../shop-platform.ts';
import { createAuthorisedCall } from './authorised-call.ts';
import { orderDetail, refundDetail } from './details.ts';
import { readIdentity } from './identity.ts';
import { listOrders, listProducts, listRefunds } from './lists.ts';

/** The connection of one shop to the Kuaishou gateway; tokens are renewed once for all of its calls. */
export function connectKuaishou(app: AppCredentials, dependencies: PlatformDependencies): ShopConnection {
  const call = createAuthorisedCall(app, dependencies);
  return {
    identity: (signal) => readIdentity(call, signal),
    listOrders: (request) => listOrders(call, request),
    orderDetail: (id, signal) => orderDetail(call, id, signal),
    listRefunds: (request) => listRefunds(call, request),
    refundDetail: (id, signal) => refundDetail(call, id, signal),
    listProducts: (request) => listProducts(call, request),
  };
}
