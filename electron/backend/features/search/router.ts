import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { listedNumbers } from '../../search/terms.ts';
import { missingNumbers, readIndexState } from './read.ts';

/** Search of the contract. */
export function createSearchRouter({ store: { reader } }: BackendContext) {
  return {
    state: os.search.state.handler(() => readIndexState(reader)),
    numbers: os.search.numbers.handler(({ input }) => {
      const numbers = listedNumbers(input.text) ?? [];
      return { asked: numbers.length, missing: missingNumbers(reader, numbers) };
    }),
  };
}
