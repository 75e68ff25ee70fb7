import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { monthBefore } from './service.ts';

/** Statistics of fans, of the contract. */
export function createFansRouter({ fans, options: { clock } }: BackendContext) {
  return {
    frequency: os.fans.frequency.handler(({ input: { filter, withLastMonth, mostBars } }) =>
      fans.ask('frequency', { filter, before: withLastMonth ? monthBefore(filter, clock.now()) : null, mostBars }),
    ),
  };
}
