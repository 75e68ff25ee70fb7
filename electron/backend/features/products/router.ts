import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { listProducts } from './read.ts';

/** Products of the contract. */
export function createProductsRouter({ store: { reader } }: BackendContext) {
  return {
    list: os.products.list.handler(({ input }) =>
      pageByKey(listProducts(reader, input, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
    ),
  };
}
