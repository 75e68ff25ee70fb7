import type { AppCredentials, PlatformDependencies, ShopConnection } from '../shop-platform.ts';
import { createAuthorisedCall } from './authorised-call.ts';
import { sendCommand } from './commands/send-command.ts';
import { orderDetail, refundDetail } from './details.ts';
import { readIdentity } from './identity.ts';
import { listOrders, listProducts, listRefunds } from './lists.ts';
import { productState } from './product-state.ts';
import { rejectReasons } from './reject-reasons.ts';
import { reveal } from './reveal.ts';
import { fanSignal } from './signals.ts';

/** The connection of one shop to the Kuaishou gateway; tokens are renewed once for all of its calls. */
export function connectKuaishou(app: AppCredentials, dependencies: PlatformDependencies): ShopConnection {
  const call = createAuthorisedCall(app, dependencies);
  return {
    identity: (signal) => readIdentity(call, signal),
    listOrders: (request) => listOrders(call, request),
    orderDetail: (id, signal, urgent) => orderDetail(call, id, { signal, urgent }),
    listRefunds: (request) => listRefunds(call, request),
    refundDetail: (id, signal, urgent) => refundDetail(call, id, { signal, urgent }),
    listProducts: (request) => listProducts(call, request),
    productState: (id, signal) => productState(call, id, signal),
    rejectReasons: (id, signal) => rejectReasons(call, id, signal),
    send: (command, signal) => sendCommand(call, command, signal),
    reveal: (request, signal) => reveal(call, request, signal),
    fanSignal: (request, signal) => fanSignal(call, request, signal),
  };
}
