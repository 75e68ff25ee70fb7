import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { type Said, say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { recordUndo } from '../undo/service.ts';
import { readLines, readSplitLines } from './box-read.ts';
import { leftOf } from './boxes.ts';
import type { SplitInverse, UnsplitInverse } from './inverses.ts';
import { findSplit, findSplitFacts, type SplitFacts } from './split-read.ts';
import { deleteSplit, insertSplit, type PlannedContents } from './write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus'>;

/** Why an order cannot be split now; undefined = it can. `left` = pieces that are still to be put into a parcel. */
export function splitBlock(order: SplitFacts, left: number): Said | undefined {
  if (order.origin !== 'api') return say('parcels.block.imported');
  if (order.plan === 'merged') return say('parcels.block.merged');
  if (order.status !== 'to_ship' && order.status !== 'shipped') return say('parcels.block.notToShip');
  if (order.splitAllowed === 0) return say('parcels.block.notSplittable');
  if (left === 0) return say(order.status === 'to_ship' ? 'parcels.block.shipping' : 'parcels.block.notToShip');
  return left < 2 ? say('parcels.block.onePiece') : undefined;
}

/** Pieces given to each line over all parcels. */
function given(parcels: readonly PlannedContents[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { lineId, quantity } of parcels.flat()) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return sums;
}

/** Why these parcels are not a plan for the order as it is now. The pieces of each line add up to what is left of it. */
export function splitProblem(
  connection: ReadConnection,
  orderId: number,
  parcels: readonly PlannedContents[],
): UserError | Said | undefined {
  const order = findSplitFacts(connection, orderId);
  if (!order) return new UserError('NOT_FOUND', 'error.notFound');
  const left = new Map(leftOf(connection, orderId).map(({ lineId, quantity }) => [lineId, quantity]));
  const block = splitBlock(
    order,
    [...left.values()].reduce((sum, quantity) => sum + quantity, 0),
  );
  if (block) return block;
  const sums = given(parcels);
  const lines = readLines(connection, [orderId]);
  if ([...sums.keys()].some((lineId) => !lines.some(({ id }) => id === lineId)))
    return new UserError('CONFLICT', 'error.parcels.splitLine');
  for (const { id, title } of lines) {
    const values = { title, left: left.get(id) ?? 0, given: sums.get(id) ?? 0 };
    if (values.left !== values.given) return new UserError('INVALID_INPUT', 'error.parcels.splitSum', values);
  }
  return undefined;
}

/** One line once in a parcel. */
function tidy(parcels: readonly { readonly contents: PlannedContents }[]): PlannedContents[] {
  return parcels.map(({ contents }) => [...given([contents])].map(([lineId, quantity]) => ({ lineId, quantity })));
}

/** Plans several parcels for what is left of an order, in place of any plan before. */
export async function splitOrder(
  { store, options: { clock }, bus }: Backend,
  context: RequestContext,
  orderId: number,
  given: readonly { readonly contents: PlannedContents }[],
  wordsOf: (said: Said) => string,
): Promise<{ parcels: number }> {
  const parcels = tidy(given);
  await store.writer.run('split order', (connection) => {
    const problem = splitProblem(connection, orderId, parcels);
    if (problem instanceof UserError) throw problem;
    if (problem) throw new UserError('REFUSED', 'error.parcels.splitBlocked', { reason: wordsOf(problem) });
    const now = clock.now();
    const order = findSplitFacts(connection, orderId);
    const record = order?.platformOrderId ?? '';
    const inverse: SplitInverse = { planId: insertSplit(connection, orderId, parcels, context.staffId, now) };
    recordAudit(
      connection,
      context,
      'parcels.split',
      order?.shopId ?? null,
      { orderIds: [record], orderTotal: 1, parcels: parcels.length },
      now,
      { recordKind: 'order', record },
    );
    const summary = say('parcels.undo.split', { record, parcels: parcels.length });
    recordUndo(connection, context, { kind: 'split', summary, inverse }, now);
  });
  bus.tell({ topics: ['orders', 'audit'], changedOrderIds: [orderId] });
  return { parcels: parcels.length };
}

/** Lets what is left of a split order go in one parcel. */
export async function unsplitOrder(
  { store, options: { clock }, bus }: Backend,
  context: RequestContext,
  orderId: number,
): Promise<void> {
  await store.writer.run('unsplit order', (connection) => {
    const plan = findSplit(connection, orderId);
    const order = findSplitFacts(connection, orderId);
    if (!plan || !order) throw new UserError('REFUSED', 'error.parcels.notSplit');
    const now = clock.now();
    const lines = Map.groupBy(readSplitLines(connection, [orderId]), ({ position }) => position);
    const parcels = [...lines.values()].map((contents) =>
      contents.map(({ lineId, quantity }) => ({ lineId, quantity })),
    );
    const inverse: UnsplitInverse = { orderId, parcels };
    deleteSplit(connection, plan.id);
    const record = order.platformOrderId;
    recordAudit(connection, context, 'parcels.unsplit', order.shopId, { orderIds: [record], orderTotal: 1 }, now, {
      recordKind: 'order',
      record,
    });
    recordUndo(
      connection,
      context,
      { kind: 'unsplit', summary: say('parcels.undo.unsplit', { record }), inverse },
      now,
    );
  });
  bus.tell({ topics: ['orders', 'audit'], changedOrderIds: [orderId] });
}
