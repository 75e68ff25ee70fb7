import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';

/** Selections of the contract. */
export function createSelectionsRouter({ store: { reader }, options: { clock }, selections }: BackendContext) {
  return {
    create: os.selections.create.handler(({ input }) => selections.create(reader, input.filter, clock.now())),
  };
}
