import type { BackendContext } from '../../context.ts';
import { decodeCursor, encodeCursor } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { requireShop } from '../shops/service.ts';
import { refreshShop } from './ask-platform.ts';
import { decide } from './decide.ts';
import { enterWaits } from './enter.ts';
import { listWaits, outcomesOf, signalStates, waitedProducts } from './read.ts';
import { readWaitFile } from './read-file.ts';

/** The waiting list, of the contract. */
export function createWaitingRouter(backend: BackendContext) {
  const { reader } = backend.store;
  return {
    products: os.waiting.products.handler(({ input }) => waitedProducts(reader, input.shopIds)),
    list: os.waiting.list.handler(({ input: { cursor, limit, state, shopIds, productId } }) => {
      const [score, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
      const after = cursor === undefined ? undefined : ([Number(score), Number(id)] as const);
      const rows = listWaits(reader, { shopIds, productId, group: state }, after, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last ? encodeCursor([String(last.score), last.id]) : null };
    }),
    enter: os.waiting.enter.handler(({ input, context }) => enterWaits(backend, context, input)),
    readFile: os.waiting.readFile.handler(({ input }) => readWaitFile(backend, input)),
    decide: os.waiting.decide.handler(({ input, context }) => decide(backend, context, input)),
    refresh: os.waiting.refresh.handler(({ input }) => {
      requireShop(backend, input.shopId);
      return refreshShop(backend, input.shopId, input.askPlatform);
    }),
    signals: os.waiting.signals.handler(({ input }) =>
      signalStates(reader, input.shopIds, backend.options.clock.now()),
    ),
    learned: os.waiting.learned.handler(({ input }) => outcomesOf(reader, input.shopIds)),
  };
}
