import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { holdOrders, releaseOrders } from './service.ts';

/** Holding and releasing orders, of the contract. */
export function createHoldsRouter(backend: BackendContext) {
  return {
    hold: os.holds.hold.handler(({ input, context }) => holdOrders(backend, context, input)),
    release: os.holds.release.handler(({ input, context }) => releaseOrders(backend, context, input)),
  };
}
