import type { Command } from '../../../../shared/contract/outbox.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { enqueueMany } from '../outbox/service.ts';
import { type Box, boxesOf, shipCommands } from '../parcels/service.ts';
import { checkSheet } from './check-sheet.ts';
import { type GoingRow, readCommands, readyRows, type SheetRecord } from './read.ts';
import { beginRound, endRound, forgetCommands, freezeCommands, settleRows } from './write.ts';

type OrderCommand = Extract<Command, { readonly orderId: number }>;

const PART = 500;

/**
 * Confirms a sheet: checks it once more, freezes the commands of what a person saw would go, and from then on the rows
 * are on their way whatever happens to the program. Throws a UserError when others would go than the person saw.
 */
export async function beginSending(
  backend: BackendContext,
  context: RequestContext,
  sheet: SheetRecord,
  ordersSeen: number,
): Promise<void> {
  const { reader, writer } = backend.store;
  const before = new Set(readyRows(reader, sheet.id).map(({ orderId }) => orderId));
  await checkSheet(backend, sheet);
  const ready = readyRows(reader, sheet.id);
  const orders = new Set(ready.map(({ orderId }) => orderId));
  if (orders.size === 0) throw new UserError('CONFLICT', 'shipments.nothingReady');
  if (orders.size > ordersSeen || [...orders].some((id) => !before.has(id)))
    throw new UserError('CONFLICT', 'shipments.changedMeanwhile');
  const commands = commandsOf(backend, ready);
  const round = sheet.round + 1;
  await writer.run('freeze a sheet', (connection) => forgetCommands(connection, sheet.id, round));
  for (let from = 0; from < commands.length; from += PART)
    await writer.run('freeze a sheet', (connection) =>
      freezeCommands(connection, sheet.id, round, commands.slice(from, from + PART)),
    );
  await writer.run('send a sheet', (connection) => {
    beginRound(connection, sheet.id, round);
    const detail = { sheet: sheet.id, round, fileName: sheet.fileName, orderTotal: commands.length };
    recordAudit(connection, context, 'shipments.send', null, detail, backend.options.clock.now(), {
      recordKind: 'shipment',
      record: String(sheet.id),
    });
  });
}

/** Hands the frozen commands of a sheet over to the outbox, from where it stopped; the signal ends it in between. */
export async function handOver(
  backend: BackendContext,
  context: RequestContext,
  sheet: SheetRecord,
  signal: AbortSignal,
): Promise<void> {
  const { reader, writer } = backend.store;
  const commands = readCommands(reader, sheet.id, sheet.round);
  await enqueueMany(backend, context, {
    requestKey: `shipment-sheet:${sheet.id}:${sheet.round}`,
    commands,
    signal,
    onPart: (connection, from, items) => {
      for (const [offset, item] of items.entries()) {
        const command = commands[from + offset];
        if (command === undefined || !('orderId' in command)) continue;
        const outcome = item.accepted ? { commandId: item.id } : { refusal: item.refusal };
        settleRows(connection, sheet.id, command.orderId, outcome);
      }
    },
  });
  await writer.run('end sending a sheet', (connection) =>
    endRound(connection, sheet.id, say('shipments.reason.takenBack'), backend.options.clock.now()),
  );
}

/** One parcel a box: merged orders share their row's number, the boxes of a split order take its rows one after another. */
function commandsOf({ store }: BackendContext, ready: readonly GoingRow[]): OrderCommand[] {
  const boxes = new Map<number, Box[]>();
  for (const box of boxesOf(store.reader, [...new Set(ready.map(({ orderId }) => orderId))]))
    for (const orderId of new Set(box.contents.map((content) => content.orderId)))
      boxes.set(orderId, [...(boxes.get(orderId) ?? []), box]);
  const used = new Set<string>();
  const parcels = ready.flatMap(({ orderId, carrierCode, waybill }) => {
    const box = boxes.get(orderId)?.find(({ key }) => !used.has(key));
    if (box === undefined) return [];
    used.add(box.key);
    return [{ box, carrierCode, waybill }];
  });
  const reasons = new Map(ready.map(({ orderId, overrideReason }) => [orderId, overrideReason]));
  return shipCommands(store.reader, parcels).flatMap((command) => {
    if (command.kind !== 'order.ship' && command.kind !== 'order.ship_split') return [];
    const reason = reasons.get(command.orderId);
    return [reason ? { ...command, override: { reason } } : command];
  });
}
