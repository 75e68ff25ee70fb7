import { holdReasonSchema } from '../../../../shared/domain/order-status.ts';
import { type Said, say } from '../../outbox/said.ts';
import type { MergeFacts } from './merge-read.ts';

/** Orders that are to share a parcel, of one shop. */
export interface PlannedGroup {
  readonly shopId: number;
  /** The group that they join; null = a new one. */
  readonly groupId: number | null;
  readonly joining: readonly MergeFacts[];
}

export interface MergePlan {
  readonly groups: readonly PlannedGroup[];
  /** Where the address token is missing: merged only when a person vouches for the address. */
  readonly unproven: PlannedGroup | null;
  readonly left: readonly { readonly order: MergeFacts; readonly block: Said }[];
  /** Orders that share a parcel already. */
  readonly merged: readonly MergeFacts[];
}

/** Why an order cannot share a parcel now, whatever its address; undefined = it can, or does. */
export function blockOf(order: MergeFacts): Said | undefined {
  if (order.origin !== 'api') return say('parcels.block.imported');
  if (order.plan === 'split') return say('parcels.block.split');
  if (order.deliveredPieces > 0) return say('parcels.block.partlyShipped');
  if (order.status !== 'to_ship') return say('parcels.block.notToShip');
  if (order.refundOpen === 1 || order.refundStatus === 'refunding' || order.refundStatus === 'success')
    return say('parcels.block.refund');
  const [held] = order.holdReasons.split(',');
  if (held) {
    const known = holdReasonSchema.safeParse(held);
    return say(`parcels.block.held.${known.success ? known.data : 'unknown'}`);
  }
  if (order.addressChange === 'pending') return say('parcels.block.address');
  if (order.heldAt !== null) return say('parcels.block.onHold');
  return order.shipping === 1 ? say('parcels.block.shipping') : undefined;
}

/** Why two orders without proof of one address cannot be taken for companions by a person either. */
function receiverText(order: MergeFacts): string {
  return [order.receiverName, order.receiverPhone, order.region, order.receiverAddress].join('\n');
}

type GroupOfAddress = (shopId: number, openAddressId: string) => number | undefined;

/** Orders by shop and address; those that stand alone and have no group to join come out on the other side. */
function byAddress(
  orders: readonly MergeFacts[],
  groupOf: GroupOfAddress,
): { readonly groups: PlannedGroup[]; readonly alone: MergeFacts[] } {
  const groups: PlannedGroup[] = [];
  const alone: MergeFacts[] = [];
  const addresses = Map.groupBy(
    orders.filter(({ openAddressId }) => openAddressId !== null),
    ({ shopId, openAddressId }) => `${shopId} ${openAddressId}`,
  );
  for (const joining of addresses.values()) {
    const [first] = joining;
    if (!first) continue;
    const groupId = groupOf(first.shopId, first.openAddressId ?? '') ?? null;
    if (groupId !== null || joining.length > 1) groups.push({ shopId: first.shopId, groupId, joining });
    else alone.push(first);
  }
  return { groups, alone };
}

/** What the rule does with these orders: nothing without a token, nothing that a person took out. */
export function planByRule(orders: readonly MergeFacts[], groupOf: GroupOfAddress): MergePlan {
  const loose = orders.filter((order) => order.plan === null && blockOf(order) === undefined && order.pinned === 0);
  const pinned = orders.filter((order) => order.plan === null && blockOf(order) === undefined && order.pinned > 0);
  return {
    groups: byAddress(loose, groupOf).groups,
    unproven: null,
    left: pinned.map((order) => ({ order, block: say('parcels.block.pinned') })),
    merged: [],
  };
}

/**
 * The orders of a selection that a person may vouch for, when it means one parcel: one shop, at least one order without
 * a token, no two known tokens, at most one group, and the same receiver as far as the masks show.
 */
function planUnproven(free: readonly MergeFacts[], merged: readonly MergeFacts[]): PlannedGroup | Said | null {
  const all = [...free, ...merged];
  const [first] = all;
  if (!first || all.length < 2 || all.length > 50 || free.every(({ openAddressId }) => openAddressId !== null))
    return null;
  const groups = new Set(merged.map(({ groupId }) => groupId));
  const tokens = new Set(all.flatMap(({ openAddressId }) => openAddressId ?? []));
  if (all.some(({ shopId }) => shopId !== first.shopId) || tokens.size > 1 || groups.size > 1) return null;
  if (all.some((order) => receiverText(order) !== receiverText(first))) return say('parcels.block.receiverDiffers');
  return { shopId: first.shopId, groupId: [...groups][0] ?? null, joining: free };
}

/** What merging a selection by hand does: every shop and address of it for itself. */
export function planByHand(orders: readonly MergeFacts[], groupOf: GroupOfAddress): MergePlan {
  const left: { order: MergeFacts; block: Said }[] = [];
  const free: MergeFacts[] = [];
  const merged: MergeFacts[] = [];
  for (const order of orders) {
    const block = blockOf(order);
    if (block) left.push({ order, block });
    else if (order.groupId === null) free.push(order);
    else merged.push(order);
  }
  const unproven = planUnproven(free, merged);
  if (unproven !== null && 'joining' in unproven) return { groups: [], unproven, left, merged };
  const { groups, alone } = byAddress(free, groupOf);
  for (const order of alone) {
    const hasNeighbour = orders.some(({ id, shopId }) => id !== order.id && shopId === order.shopId);
    const block = say(hasNeighbour || orders.length === 1 ? 'parcels.block.otherAddress' : 'parcels.block.otherShop');
    left.push({ order, block });
  }
  for (const order of free)
    if (order.openAddressId === null) left.push({ order, block: unproven ?? say('parcels.block.noToken') });
  return { groups, unproven: null, left, merged };
}
