import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { monthBefore } from './service.ts';

/** Statistics of fans, of the contract. */
export function createFansRouter({ fans, options: { clock } }: BackendContext) {
  return {
    choices: os.fans.choices.handler(({ input }) => fans.ask('choices', { shopIds: input.shopIds })),
    frequency: os.fans.frequency.handler(({ input: { filter, withLastMonth, mostBars } }) =>
      fans.ask('frequency', { filter, before: withLastMonth ? monthBefore(filter, clock.now()) : null, mostBars }),
    ),
  };
}
