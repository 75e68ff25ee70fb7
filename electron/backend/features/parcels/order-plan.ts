import type { OrderPlan } from '../../../../shared/contract/parcels.ts';
import type { ReadConnection } from '../../db/database.ts';
import { say } from '../../outbox/said.ts';
import { readLines } from './box-read.ts';
import { boxesOf, leftOf } from './boxes.ts';
import { briefOf } from './merge.ts';
import { blockOf } from './merge-plan.ts';
import { findGroup, listMembers, listSameAddress, type MergeFacts, readMergeFacts } from './merge-read.ts';
import { splitBlock } from './split.ts';
import { findSplit, findSplitFacts } from './split-read.ts';

function groupOf(connection: ReadConnection, groupId: number): OrderPlan['group'] {
  const group = findGroup(connection, groupId);
  if (!group) return null;
  const { id, source, staffName, at } = group;
  const members = listMembers(connection, [groupId]).map(({ orderId }) => orderId);
  return { id, source, staffName, at, orders: readMergeFacts(connection, members).map(briefOf) };
}

/** Other orders of its shop and address that do not share its parcel, each with what keeps it from it. */
function candidatesOf(connection: ReadConnection, order: MergeFacts): OrderPlan['candidates'] {
  if (order.openAddressId === null || order.status !== 'to_ship') return [];
  const ids = listSameAddress(connection, order.shopId, order.openAddressId).filter((id) => id !== order.id);
  return readMergeFacts(connection, ids)
    .filter(({ groupId }) => groupId === null || groupId !== order.groupId)
    .map((other) => {
      const block = blockOf(other) ?? (other.groupId === null ? undefined : say('parcels.block.otherGroup'));
      return { ...briefOf(other), block: block ?? (other.pinned > 0 ? say('parcels.block.pinned') : null) };
    });
}

function mergeBlock(order: MergeFacts): OrderPlan['mergeBlock'] {
  const block = blockOf(order);
  if (block) return block;
  if (order.pinned > 0) return say('parcels.block.pinned');
  return order.openAddressId === null ? say('parcels.block.noToken') : null;
}

function splitOf(connection: ReadConnection, orderId: number, left: number): OrderPlan['split'] {
  const plan = findSplit(connection, orderId);
  if (!plan) return null;
  const boxes = boxesOf(connection, [orderId]);
  const stale = left > 0 && boxes.every((box) => box.plan !== 'split');
  const parcels = stale
    ? []
    : boxes.map(({ contents }) => ({ contents: contents.map(({ lineId, quantity }) => ({ lineId, quantity })) }));
  return { parcels, planned: plan.parcels, stale };
}

/** How the parcels of one order are planned, and what could be; undefined when there is no such order. */
export function readOrderPlan(connection: ReadConnection, orderId: number): OrderPlan | undefined {
  const [order] = readMergeFacts(connection, [orderId]);
  const facts = findSplitFacts(connection, orderId);
  if (!order || !facts) return undefined;
  const left = new Map(leftOf(connection, orderId).map(({ lineId, quantity }) => [lineId, quantity]));
  const pieces = [...left.values()].reduce((sum, quantity) => sum + quantity, 0);
  return {
    orderId,
    group: order.groupId === null ? null : groupOf(connection, order.groupId),
    candidates: candidatesOf(connection, order),
    mergeBlock: mergeBlock(order),
    splitBlock: splitBlock(facts, pieces) ?? null,
    split: splitOf(connection, orderId, pieces),
    lines: readLines(connection, [orderId]).flatMap(({ id, kind, title, specification }) => {
      const quantity = left.get(id);
      return quantity === undefined ? [] : [{ id, kind, title, specification, left: quantity }];
    }),
  };
}
