import type { MergePreview, MergeProposal, ParcelOrder } from '../../../../shared/contract/parcels.ts';
import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { recordUndo } from '../undo/service.ts';
import type { MergeInverse, UnmergeInverse } from './inverses.ts';
import { type MergePlan, type PlannedGroup, planByHand, planByRule } from './merge-plan.ts';
import {
  findGroupOfAddress,
  listMembers,
  listOrderNumbers,
  listRuleCandidates,
  type MergeFacts,
  readMergeFacts,
} from './merge-read.ts';
import { deleteMember, insertGroup, insertMember, insertPin } from './write.ts';

type By = Pick<RequestContext, 'staffId' | 'origin'>;
type Backend = Pick<BackendContext, 'store' | 'options' | 'bus'>;

/** Rows listed in a preview. */
const MOST_LISTED = 200;
/** Orders planned and merged in one transaction. */
const CHUNK = 400;
/** Platform numbers named in one event of the journal. */
const MOST_NUMBERS = 100;

/** An order as lists of parcels show it. */
export function briefOf({ id, shopId, platformOrderId, title, pieces, amount }: MergeFacts): ParcelOrder {
  return { id, shopId, platformOrderId, title, pieces, amount };
}

function groupFinder(connection: ReadConnection): (shopId: number, openAddressId: string) => number | undefined {
  return (shopId, openAddressId) => findGroupOfAddress(connection, shopId, openAddressId);
}

function proposal(connection: ReadConnection, { shopId, groupId, joining }: PlannedGroup): MergeProposal {
  const [first] = joining;
  return {
    shopId,
    receiver: first ? [first.receiverName, first.receiverPhone, first.region, first.receiverAddress].join(' ') : '',
    orders: joining.map(briefOf),
    joined: groupId === null ? 0 : listMembers(connection, [groupId]).length,
  };
}

/** What merging these orders by hand would do. */
export function previewMerge(connection: ReadConnection, ids: readonly number[]): MergePreview {
  const plan = planByHand(readMergeFacts(connection, ids), groupFinder(connection));
  return {
    groups: plan.groups.slice(0, MOST_LISTED).map((group) => proposal(connection, group)),
    groupCount: plan.groups.length,
    orderCount: plan.groups.reduce((sum, { joining }) => sum + joining.length, 0),
    unproven: plan.unproven && proposal(connection, plan.unproven),
    left: plan.left.slice(0, MOST_LISTED).map(({ order, block }) => ({ ...briefOf(order), block })),
    leftCount: plan.left.length,
    mergedCount: plan.merged.length,
  };
}

/** Puts the groups of a plan into the store; answers who joined which group. */
function carryOut(
  connection: WriteConnection,
  groups: readonly PlannedGroup[],
  source: 'rule' | 'hand',
  by: By,
  now: number,
): [groupId: number, orderId: number][] {
  return groups.flatMap(({ shopId, groupId, joining }) => {
    const group = groupId ?? insertGroup(connection, shopId, source, by.staffId, now);
    return joining.map(({ id }): [number, number] => {
      insertMember(connection, group, id);
      return [group, id];
    });
  });
}

interface Merged {
  readonly groups: number;
  readonly orders: number;
}

/**
 * Merges what `plan` makes of these orders, some hundred a transaction, all orders of an address in the same one: what
 * is decided by is read in the transaction that acts on it. One entry of the undo history holds all of it.
 */
async function mergeChunks(
  { store, options: { clock }, bus }: Backend,
  by: By,
  source: 'rule' | 'hand',
  chunks: readonly (readonly number[])[],
  planGroups: (connection: WriteConnection, ids: readonly number[]) => readonly PlannedGroup[],
): Promise<Merged> {
  const members: [number, number][] = [];
  for (const [index, ids] of chunks.entries())
    await store.writer.run('merge orders', (connection) => {
      const now = clock.now();
      const joined = carryOut(connection, planGroups(connection, ids), source, by, now);
      members.push(...joined);
      if (joined.length > 0) {
        const orderIds = listOrderNumbers(
          connection,
          joined.slice(0, MOST_NUMBERS).map(([, id]) => id),
        );
        const detail = {
          orderIds,
          orderTotal: joined.length,
          groups: new Set(joined.map(([group]) => group)).size,
          source,
        };
        recordAudit(connection, by, 'parcels.merge', null, detail, now);
      }
      if (index < chunks.length - 1 || members.length === 0) return;
      const groups = new Set(members.map(([group]) => group)).size;
      const inverse: MergeInverse = { members };
      const key = source === 'rule' && by.staffId === null ? 'parcels.undo.mergeRule' : 'parcels.undo.merge';
      const summary = say(key, { orders: members.length, groups });
      recordUndo(connection, by, { kind: 'merge', summary, inverse }, now);
    });
  if (members.length > 0) bus.tell({ topics: ['orders', 'audit'], changedOrderIds: members.map(([, id]) => id) });
  return { orders: members.length, groups: new Set(members.map(([group]) => group)).size };
}

/** Cuts groups into runs of some hundred orders; one larger group stays whole. */
function cut(groups: readonly PlannedGroup[]): number[][] {
  const chunks: number[][] = [];
  for (const { joining } of groups) {
    const last = chunks.at(-1);
    const ids = joining.map(({ id }) => id);
    if (last && last.length + ids.length <= CHUNK) last.push(...ids);
    else chunks.push(ids);
  }
  return chunks;
}

/** Merges a selection by hand. */
export async function mergeByHand(
  backend: Backend,
  by: By,
  ids: readonly number[],
  addressesAgree: boolean,
): Promise<Merged & { leftCount: number }> {
  const { reader } = backend.store;
  const groupsOf = ({ groups, unproven }: MergePlan): readonly PlannedGroup[] =>
    unproven !== null && addressesAgree ? [unproven] : groups;
  const plan = planByHand(readMergeFacts(reader, ids), groupFinder(reader));
  const groups = groupsOf(plan);
  if (groups.length === 0) throw new UserError('REFUSED', 'error.parcels.nothingToMerge');
  // What a person vouched for is looked at as the same selection again: it may hold orders that are merged already.
  const chunks = plan.unproven === null ? cut(groups) : [[...ids]];
  const merged = await mergeChunks(backend, by, 'hand', chunks, (connection, chunk) =>
    groupsOf(planByHand(readMergeFacts(connection, chunk), groupFinder(connection))),
  );
  if (merged.orders === 0) throw new UserError('REFUSED', 'error.parcels.nothingToMerge');
  return { ...merged, leftCount: plan.left.length };
}

/** Merges everything that the rule may merge, of some shops or of all. */
export async function mergeByRule(
  backend: Backend,
  by: By,
  shopIds?: readonly number[],
): Promise<Merged & { pinned: number }> {
  const { reader } = backend.store;
  const wanted = shopIds && new Set(shopIds);
  const facts = readMergeFacts(reader, listRuleCandidates(reader)).filter(
    ({ shopId }) => wanted === undefined || wanted.has(shopId),
  );
  const plan = planByRule(facts, groupFinder(reader));
  const merged = await mergeChunks(
    backend,
    by,
    'rule',
    cut(plan.groups),
    (connection, chunk) => planByRule(readMergeFacts(connection, chunk), groupFinder(connection)).groups,
  );
  return { ...merged, pinned: plan.left.length };
}

/** Takes orders out of their groups, `whole` with all companions; the rule leaves them alone from then on. */
export async function unmerge(
  { store, options: { clock }, bus, selections }: Backend & Pick<BackendContext, 'selections'>,
  by: By,
  target: OrderTarget,
  whole: boolean,
): Promise<{ orders: number }> {
  const asked = selections.idsOf(target, clock.now());
  const taken = await store.writer.run('unmerge orders', (connection) => {
    const now = clock.now();
    const groupIds = [...new Set(readMergeFacts(connection, asked).flatMap(({ groupId }) => groupId ?? []))];
    const wanted = new Set(asked);
    const before = listMembers(connection, groupIds);
    const leaving = before.filter(({ orderId }) => whole || wanted.has(orderId));
    if (leaving.length === 0) return [];
    const pinned = leaving.filter(({ orderId }) => insertPin(connection, orderId, by.staffId, now));
    for (const { groupId, orderId } of leaving) deleteMember(connection, groupId, orderId);
    const orderIds = listOrderNumbers(
      connection,
      leaving.slice(0, MOST_NUMBERS).map(({ orderId }) => orderId),
    );
    recordAudit(connection, by, 'parcels.unmerge', null, { orderIds, orderTotal: leaving.length }, now);
    const inverse: UnmergeInverse = {
      groups: groupIds.map((groupId) => ({
        groupId,
        // The last one that stayed behind is out of the group as well.
        members: before.flatMap(({ orderId, openAddressId, groupId: own }) =>
          own === groupId ? [{ orderId, openAddressId }] : [],
        ),
      })),
      pinned: pinned.map(({ orderId }) => orderId),
    };
    const summary = say('parcels.undo.unmerge', { orders: leaving.length });
    recordUndo(connection, by, { kind: 'unmerge', summary, inverse }, now);
    return before.map(({ orderId }) => orderId);
  });
  if (taken.length === 0) throw new UserError('REFUSED', 'error.parcels.nothingMerged');
  bus.tell({ topics: ['orders', 'audit'], changedOrderIds: taken });
  return { orders: whole ? taken.length : asked.filter((id) => taken.includes(id)).length };
}
