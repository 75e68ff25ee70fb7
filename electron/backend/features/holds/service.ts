import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import type { OrderChange } from '../../../../shared/contract/tags.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { type ChangeBackend, changeOrders, packOrderIds } from '../undo/service.ts';
import { countFree, findHolds, type HoldRecord } from './read.ts';
import type { HoldInverse, ReleaseInverse } from './undo.ts';
import { deleteHolds, insertHolds } from './write.ts';

export { holdUndoHandlers } from './undo.ts';

type Backend = ChangeBackend & Pick<BackendContext, 'selections'>;

/** Keeps orders from being shipped until somebody releases them; those not to ship are left out. */
export async function holdOrders(
  backend: Backend,
  context: RequestContext,
  {
    target,
    reason,
    workKey,
  }: { readonly target: OrderTarget; readonly reason: string; readonly workKey?: string | undefined },
): Promise<OrderChange> {
  return changeOrders(
    backend,
    context,
    {
      name: 'hold orders',
      ids: backend.selections.idsOf(target, backend.options.clock.now()),
      kind: 'hold',
      operation: 'holds.hold',
      detail: {},
      subject: { why: reason },
      topics: [],
      summary: (count) => say('undo.did.held', { count, reason }),
      step: (connection, ids, heldAt) => {
        const unchanged = findHolds(connection, ids).length;
        const changed = insertHolds(connection, ids, { reason, staffId: context.staffId, heldAt });
        const inverse: HoldInverse = { heldAt, orders: packOrderIds(changed) };
        return { changed, unchanged, inverse };
      },
    },
    workKey,
  );
}

/** Lets held orders be shipped again. */
export async function releaseOrders(
  backend: Backend,
  context: RequestContext,
  { target, workKey }: { readonly target: OrderTarget; readonly workKey?: string | undefined },
): Promise<OrderChange> {
  return changeOrders(
    backend,
    context,
    {
      name: 'release orders',
      ids: backend.selections.idsOf(target, backend.options.clock.now()),
      kind: 'release',
      operation: 'holds.release',
      detail: {},
      topics: [],
      summary: (count) => say('undo.did.released', { count }),
      step: (connection, ids) => {
        const unchanged = countFree(connection, ids);
        const holds = findHolds(connection, ids);
        return { changed: deleteHolds(connection, ids, null), unchanged, inverse: byHold(holds) };
      },
    },
    workKey,
  );
}

/** Orders held together are remembered together. */
function byHold(holds: readonly HoldRecord[]): ReleaseInverse {
  const groups = Map.groupBy(holds, ({ reason, staffId, heldAt }) => JSON.stringify([reason, staffId, heldAt]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { reason, staffId, heldAt } = first;
    return [{ reason, staffId, heldAt, orders: packOrderIds(group.map(({ orderId }) => orderId)) }];
  });
}
