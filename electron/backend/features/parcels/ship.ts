import type { z } from 'zod';
import type { OrderBox, parcelsContract } from '../../../../shared/contract/parcels.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { enqueueCommands } from '../outbox/service.ts';
import { isAnswered, readLines, readNumbers } from './box-read.ts';
import { boxesOf, shipCommands } from './boxes.ts';

type ShipInput = z.infer<NonNullable<(typeof parcelsContract.ship)['~orpc']['inputSchema']>>;

/** The boxes of one order, for people. */
export function describeBoxes(connection: ReadConnection, orderId: number): OrderBox[] {
  const boxes = boxesOf(connection, [orderId]);
  const ids = [...new Set(boxes.flatMap(({ contents }) => contents.map((content) => content.orderId)))];
  const numbers = readNumbers(connection, ids);
  const lines = new Map(readLines(connection, ids).map((line) => [line.id, line]));
  return boxes.map(({ key, plan, contents }) => ({
    key,
    plan,
    contents: contents.map((content) => {
      const line = lines.get(content.lineId);
      return {
        ...content,
        platformOrderId: numbers.get(content.orderId) ?? '',
        kind: line?.kind ?? 'item',
        title: line?.title ?? '',
        specification: line?.specification ?? '',
      };
    }),
  }));
}

/** Ships some boxes of an order. What was to go in a box has changed: nothing goes, the person looks again. */
export async function shipBoxes(
  backend: BackendContext,
  context: RequestContext,
  { requestKey, orderId, boxes, override }: ShipInput,
): ReturnType<typeof enqueueCommands> {
  const { reader } = backend.store;
  // A repeated request is answered as the first one was, although its boxes have gone since.
  if (isAnswered(reader, requestKey)) return enqueueCommands(backend, context, requestKey, []);
  const now = new Map(boxesOf(reader, [orderId]).map((box) => [box.key, box]));
  if (now.size === 0) throw new UserError('CONFLICT', 'error.parcels.gone');
  const given = boxes.flatMap(({ key, carrierCode, waybill }) => {
    const box = now.get(key);
    return box ? [{ box, carrierCode, waybill }] : [];
  });
  if (given.length < boxes.length) throw new UserError('CONFLICT', 'error.parcels.planChanged');
  const commands = shipCommands(reader, given);
  return enqueueCommands(
    backend,
    context,
    requestKey,
    override === undefined ? commands : commands.map((command) => ({ ...command, override })),
  );
}
