import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { checkCuts, monthBefore } from './service.ts';

/** Statistics of fans, of the contract. */
export function createFansRouter({ fans, options: { clock } }: BackendContext) {
  return {
    choices: os.fans.choices.handler(({ input }) => fans.ask('choices', { shopIds: input.shopIds })),
    frequency: os.fans.frequency.handler(({ input: { filter, withLastMonth, mostBars } }) =>
      fans.ask('frequency', { filter, before: withLastMonth ? monthBefore(filter, clock.now()) : null, mostBars }),
    ),
    returning: os.fans.returning.handler(({ input }) => fans.ask('returning', { ...input, now: clock.now() })),
    retention: os.fans.retention.handler(({ input }) => fans.ask('retention', { ...input, now: clock.now() })),
    second: os.fans.second.handler(({ input }) => fans.ask('second', { ...input, now: clock.now() })),
    segments: os.fans.segments.handler(({ input }) => {
      checkCuts(input.cuts);
      return fans.ask('segments', { ...input, now: clock.now() });
    }),
  };
}
