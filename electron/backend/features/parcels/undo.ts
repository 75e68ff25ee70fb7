import type { UndoHandler } from '../undo/service.ts';
import type { MergeInverse, SplitInverse, UnmergeInverse, UnsplitInverse } from './inverses.ts';
import { blockOf } from './merge-plan.ts';
import { findGroup, findGroupOfAddress, listMembers, readMergeFacts } from './merge-read.ts';
import { isMergingAutomatic } from './rule-read.ts';
import { splitProblem } from './split.ts';
import { findSplit } from './split-read.ts';
import { deleteMember, deletePin, deleteSplit, insertGroup, insertMember, insertPin, insertSplit } from './write.ts';

const undoMerge: UndoHandler = (connection, inverse, by, now) => {
  const { members } = inverse as MergeInverse;
  const groups = new Map(
    listMembers(connection, [...new Set(members.map(([groupId]) => groupId))]).map((member) => [
      member.orderId,
      member,
    ]),
  );
  const standing = members.filter(([groupId, orderId]) => groups.get(orderId)?.groupId === groupId);
  // Where the rule runs by itself it would merge them again at once, against what the person has just said.
  const pins = isMergingAutomatic(connection);
  for (const [groupId, orderId] of standing) {
    deleteMember(connection, groupId, orderId);
    if (pins) insertPin(connection, orderId, by.staffId, now);
  }
  return { done: standing.length, left: members.length - standing.length };
};

const undoUnmerge: UndoHandler = (connection, inverse, by, now) => {
  const { groups, pinned } = inverse as UnmergeInverse;
  let done = 0;
  let left = 0;
  for (const { groupId, members } of groups) {
    const before = new Map(members.map(({ orderId, openAddressId }) => [orderId, openAddressId]));
    const facts = readMergeFacts(connection, [...before.keys()]);
    const staying = facts.filter((order) => order.groupId === groupId);
    // An order whose address has changed since no longer belongs there.
    const returning = facts.filter(
      (order) => order.groupId === null && blockOf(order) === undefined && order.openAddressId === before.get(order.id),
    );
    const [first] = returning;
    const token = returning.find(({ openAddressId }) => openAddressId !== null)?.openAddressId;
    const standing =
      findGroup(connection, groupId)?.id ??
      (first && token ? findGroupOfAddress(connection, first.shopId, token) : undefined);
    const canReturn = first !== undefined && (standing !== undefined || returning.length > 1);
    if (canReturn) {
      const group = standing ?? insertGroup(connection, first.shopId, 'hand', by.staffId, now);
      for (const { id } of returning) insertMember(connection, group, id);
    }
    const restored = staying.length + (canReturn ? returning.length : 0);
    done += restored;
    left += members.length - restored;
  }
  for (const orderId of pinned) deletePin(connection, orderId);
  return { done, left };
};

const undoSplit: UndoHandler = (connection, inverse) =>
  deleteSplit(connection, (inverse as SplitInverse).planId) ? { done: 1, left: 0 } : { done: 0, left: 1 };

const undoUnsplit: UndoHandler = (connection, inverse, by, now) => {
  const { orderId, parcels } = inverse as UnsplitInverse;
  if (findSplit(connection, orderId) !== undefined || splitProblem(connection, orderId, parcels) !== undefined)
    return { done: 0, left: 1 };
  insertSplit(connection, orderId, parcels, by.staffId, now);
  return { done: 1, left: 0 };
};

/** What takes changes of parcel plans back, by the kind of the entry. */
export const parcelUndoHandlers: Readonly<Record<string, UndoHandler>> = {
  merge: undoMerge,
  unmerge: undoUnmerge,
  split: undoSplit,
  unsplit: undoUnsplit,
};
