import { shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { countCommands, listAttempts, listBatches, listCommands, listNotTaken } from './read.ts';
import {
  countRevealsOf,
  decide,
  dismissCommands,
  enqueueCommands,
  listCarriers,
  requireItem,
  retryCommands,
  reveal,
  sendNow,
  takeBack,
} from './service.ts';

/** Commands to platforms, of the contract. */
export function createOutboxRouter(backend: BackendContext) {
  const { reader } = backend.store;
  const { clock } = backend.options;
  return {
    enqueue: os.outbox.enqueue.handler(({ input, context }) =>
      enqueueCommands(backend, context, input.requestKey, input.commands),
    ),
    list: os.outbox.list.handler(({ input: { cursor, limit, ...filter } }) =>
      pageByKey(listCommands(reader, filter, decodeKeyCursor(cursor), limit + 1, clock.now()), limit),
    ),
    counts: os.outbox.counts.handler(({ input }) => countCommands(reader, input, shanghaiDayStart(clock.now()))),
    get: os.outbox.get.handler(({ input: { id } }) => ({
      ...requireItem(reader, id, clock.now()),
      attemptLog: listAttempts(reader, id),
    })),
    batches: os.outbox.batches.handler(({ input: { cursor, limit } }) =>
      pageByKey(listBatches(reader, decodeKeyCursor(cursor), limit + 1), limit),
    ),
    notTaken: os.outbox.notTaken.handler(({ input: { batchId } }) => ({ items: listNotTaken(reader, batchId) })),
    takeBack: os.outbox.takeBack.handler(({ input, context }) => takeBack(backend, context, input)),
    sendNow: os.outbox.sendNow.handler(async ({ input: { ids }, context }) => ({
      queued: await sendNow(backend, context, ids),
    })),
    retry: os.outbox.retry.handler(async ({ input, context }) => ({
      queued: await retryCommands(backend, context, input),
    })),
    dismiss: os.outbox.dismiss.handler(async ({ input: { ids }, context }) => ({
      dismissed: await dismissCommands(backend, context, ids),
    })),
    decide: os.outbox.decide.handler(({ input, context }) => decide(backend, context, input)),
    reveal: os.outbox.reveal.handler(({ input, context }) => reveal(backend, context, input)),
    reveals: os.outbox.reveals.handler(({ input: { orderId } }) => countRevealsOf(backend, orderId)),
    carriers: os.outbox.carriers.handler(({ input: { shopId } }) => ({ items: listCarriers(backend, shopId) })),
  };
}
