import type { WriteConnection } from '../db/database.ts';
import type { PlatformCommand } from '../platforms/platform-command.ts';
import { DETAIL_PRIORITY, enqueueDetail } from '../sync/detail-queue-write.ts';
import type { CommandRow } from './outbox-read.ts';
import {
  appendStep,
  closeOpenAttempts,
  endAttempt,
  finishCommand,
  type StepResult,
  storeProductEffect,
} from './outbox-write.ts';
import type { Said } from './said.ts';
import { alarmIfShippedOver } from './shipped-over.ts';
import type { StepEnd, StepTools } from './step-tools.ts';

/** The line of the log that belongs to a change of state: a step of its own, or the request's line, completed. */
export type LogLine =
  | { readonly own: StepResult }
  | { readonly attemptId: number; readonly outcome: Pick<StepResult, 'result' | 'code' | 'text' | 'requestId'> };

/** How a command ends, in words. */
export interface CommandEnd {
  readonly state: 'confirmed' | 'failed' | 'attention';
  readonly outcome: Said;
  readonly advice?: Said | undefined;
}

/** Writes the line inside the transaction that changes the state. */
export function writeLine(store: WriteConnection, commandId: number, line: LogLine, now: number): void {
  if ('own' in line) {
    closeOpenAttempts(store, commandId, now);
    appendStep(store, commandId, line.own, now);
  } else endAttempt(store, line.attemptId, line.outcome, now);
}

/** After a change on the platform its record is read again soon; batches are left to the next pull of the list. */
function askForDetail(store: WriteConnection, row: CommandRow, now: number): void {
  const priority = DETAIL_PRIORITY.asked;
  const reason = 'after a command';
  if (row.kind.startsWith('refund.'))
    enqueueDetail(store, row.shopId, { kind: 'refund', platformId: row.record, priority, reason }, now);
  else if (row.kind.startsWith('order.') && (row.batchId === null || row.kind !== 'order.ship'))
    enqueueDetail(store, row.shopId, { kind: 'order', platformId: row.record, priority, reason }, now);
}

const isOfAProduct = ({ kind }: CommandRow): boolean => kind.startsWith('product.') || kind === 'stock.change';

/** What the platform's yes changed of a product; an effect that was found by a read is in the store already. */
function storeEffect(store: WriteConnection, row: CommandRow, line: LogLine): void {
  if (!('attemptId' in line) || line.outcome.result !== 'ok') return;
  const command = JSON.parse(row.platformCommand) as PlatformCommand;
  if ('platformItemId' in command) storeProductEffect(store, row.shopId, command);
}

/** Ends a command, in one transaction with its line of the log. */
export async function settle(
  { parts: { writer, clock, bus } }: StepTools,
  row: CommandRow,
  from: 'queued' | 'sending',
  end: CommandEnd,
  line: LogLine,
): Promise<StepEnd> {
  await writer.run(`command ${end.state}`, (store) => {
    const now = clock.now();
    if (!finishCommand(store, row.id, from, end.state, end, now)) return;
    writeLine(store, row.id, line, now);
    storeEffect(store, row, line);
    if (end.state === 'confirmed' && row.orderId !== null) alarmIfShippedOver(store, row.orderId, now);
    if (end.state !== 'failed' && from === 'sending') askForDetail(store, row, now);
  });
  bus.tell({ topics: isOfAProduct(row) ? ['outbox', 'products'] : ['outbox'], shopId: row.shopId });
  return { answered: true };
}
