import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { requireShop } from '../shops/service.ts';
import { fitNow, modelOf } from './model/models.ts';
import { monthBefore } from './service.ts';

/** Statistics of fans, of the contract. */
export function createFansRouter(backend: BackendContext) {
  const {
    fans,
    options: { clock },
  } = backend;
  return {
    model: os.fans.model.handler(({ input }) => {
      requireShop(backend, input.shopId);
      return modelOf(backend, input.shopId);
    }),
    refit: os.fans.refit.handler(({ input, signal }) => {
      requireShop(backend, input.shopId);
      return fitNow(backend, input.shopId, signal);
    }),
    choices: os.fans.choices.handler(({ input }) => fans.ask('choices', { shopIds: input.shopIds })),
    frequency: os.fans.frequency.handler(({ input: { filter, withLastMonth, mostBars } }) =>
      fans.ask('frequency', { filter, before: withLastMonth ? monthBefore(filter, clock.now()) : null, mostBars }),
    ),
  };
}
