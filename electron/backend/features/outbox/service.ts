import type { Carrier, Command, OutboxItem } from '../../../../shared/contract/outbox.ts';
import { shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import type { ReceiverField } from '../../../../shared/domain/outbox.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { say } from '../../outbox/said.ts';
import { platformOf } from '../../platforms/registry.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { journalAct } from './journal.ts';
import type { PreparedCommand } from './prepared-command.ts';
import { countReveals, findAnswer, findItem, idsOfBatch } from './read.ts';
import { carriersUsedLately, findOrder, findShopPlatform } from './records-read.ts';
import { answerToKeep, type Backend, type EnqueueAnswer, giver, prepare, stir, takeUp } from './take-up.ts';
import {
  completeBatch,
  decideCommand,
  dismissCommand,
  type Giver,
  insertBatch,
  insertReveal,
  retryCommand,
  sendWithoutWaiting,
  takeBackCommand,
} from './write.ts';

export { enqueueMany } from './enqueue-many.ts';

/** Takes up commands, each on its own, in one transaction; the same `requestKey` again is answered as before. */
export async function enqueueCommands(
  backend: Backend,
  context: RequestContext,
  requestKey: string,
  commands: readonly Command[],
): Promise<EnqueueAnswer> {
  const { reader, writer } = backend.store;
  const known = findAnswer(reader, requestKey);
  if (known !== undefined) return JSON.parse(known) as EnqueueAnswer;
  const by = giver(backend, context);
  const preparations = commands.map(prepare(reader));
  const answer = await writer.run('enqueue commands', (connection): EnqueueAnswer => {
    const before = findAnswer(connection, requestKey);
    if (before !== undefined) return JSON.parse(before) as EnqueueAnswer;
    const kind = commands[0]?.kind ?? '';
    const rowId = insertBatch(connection, requestKey, kind, by);
    const batchId = commands.length > 1 ? rowId : null;
    const items = preparations.map((prepared) =>
      'refusal' in prepared
        ? ({ accepted: false, refusal: prepared.refusal } as const)
        : takeUp(connection, prepared, batchId, by),
    );
    completeBatch(
      connection,
      rowId,
      commands.length,
      JSON.stringify(answerToKeep(connection, commands, batchId, items)),
    );
    return { batchId, items };
  });
  await stir(backend);
  return answer;
}

/** Takes back what has not gone yet. */
export async function takeBack(
  backend: Backend,
  context: RequestContext,
  input: { readonly ids?: readonly number[] | undefined; readonly batchId?: number | undefined },
): Promise<{ takenBack: number[]; tooLate: number[] }> {
  const by = giver(backend, context);
  const done = await backend.store.writer.run('take commands back', (connection) => {
    const ids = new Set(input.ids ?? []);
    if (input.batchId !== undefined) for (const id of idsOfBatch(connection, input.batchId, 'queued')) ids.add(id);
    const takenBack = [...ids].filter((id) => takeBackCommand(connection, id, by.now));
    for (const id of takenBack) journalAct(connection, 'takeBack', id, by);
    const gone = new Set(takenBack);
    return { takenBack, tooLate: [...ids].filter((id) => !gone.has(id)) };
  });
  await stir(backend);
  return done;
}

/** Sends without waiting for the ten seconds. */
export async function sendNow(backend: Backend, context: RequestContext, ids: readonly number[]): Promise<number> {
  const by = giver(backend, context);
  const queued = await backend.store.writer.run('send commands now', (connection) => {
    const hurried = [...new Set(ids)].filter((id) => sendWithoutWaiting(connection, id, by.now));
    for (const id of hurried) journalAct(connection, 'sendNow', id, by);
    return hurried.length;
  });
  await stir(backend);
  return queued;
}

/** Queues failed commands again, of a batch all of them. */
export async function retryCommands(
  backend: Backend,
  context: RequestContext,
  input: { readonly ids?: readonly number[] | undefined; readonly batchId?: number | undefined },
): Promise<number[]> {
  const by = giver(backend, context);
  const queued = await backend.store.writer.run('retry commands', (connection) => {
    const ids = new Set(input.ids ?? []);
    if (input.batchId !== undefined) for (const id of idsOfBatch(connection, input.batchId, 'failed')) ids.add(id);
    const again = [...ids].filter((id) => retryCommand(connection, id, by.now));
    for (const id of again) journalAct(connection, 'retry', id, by);
    return again;
  });
  await stir(backend);
  return queued;
}

/** Puts failures away from the tray; answers how many. */
export async function dismissCommands(
  backend: Backend,
  context: RequestContext,
  ids: readonly number[],
): Promise<number> {
  const by = giver(backend, context);
  const count = await backend.store.writer.run('dismiss commands', (connection) => {
    const away = ids.filter((id) => dismissCommand(connection, id, by.now));
    for (const id of away) journalAct(connection, 'dismiss', id, by);
    return away.length;
  });
  backend.bus.tell({ topics: ['outbox'] });
  return count;
}

/** One command, or the error that says it is gone. */
export function requireItem(connection: ReadConnection, id: number, now: number): OutboxItem {
  const item = findItem(connection, id, now);
  if (!item) throw new UserError('NOT_FOUND', 'error.notFound');
  return item;
}

/** Ends a doubt by what a person found on the platform. */
export async function decide(
  backend: Backend,
  context: RequestContext,
  input: { readonly id: number; readonly happened: boolean; readonly reason: string },
): Promise<OutboxItem> {
  const { reader, writer } = backend.store;
  const { id, happened, reason } = input;
  const by = giver(backend, context);
  requireItem(reader, id, by.now);
  await writer.run('decide command', (connection) => {
    const outcome = say(happened ? 'outbox.confirmed.decided' : 'outbox.failed.decided', { reason });
    if (!decideCommand(connection, id, happened, outcome, by.now)) throw new UserError('CONFLICT', 'outbox.notInDoubt');
    journalAct(connection, 'decide', id, by, { happened, why: reason });
  });
  await stir(backend);
  return requireItem(reader, id, by.now);
}

/** Reveals one field of a receiver: the row and the journal come first, the plaintext is only answered. */
export async function reveal(
  backend: Backend,
  context: RequestContext,
  input: { readonly orderId: number; readonly field: ReceiverField; readonly reason: string },
): Promise<{ text: string; revealedToday: number }> {
  const { reader, writer } = backend.store;
  const { orderId, field, reason } = input;
  const order = findOrder(reader, orderId);
  if (!order) throw new UserError('NOT_FOUND', 'error.notFound');
  const { shopId, platformOrderId } = order;
  if (findShopPlatform(reader, shopId) === undefined) throw new UserError('REFUSED', 'error.shop.noApi');
  const by = giver(backend, context);
  const commandId = await writer.run('ask for a field', (connection) => {
    const summary = say(`outbox.summary.reveal.${field}`);
    const id = insertReveal(connection, { shopId, orderId, platformOrderId, field, summary }, by);
    const detail = { commandId: id, field, orderIds: [platformOrderId], orderTotal: 1 };
    recordAudit(connection, by, 'outbox.order.reveal', shopId, detail, by.now, {
      recordKind: 'order',
      record: platformOrderId,
      why: reason,
    });
    return id;
  });
  const text = await backend.engine.reveal(commandId);
  backend.bus.tell({ topics: ['outbox'], shopId });
  return { text, revealedToday: countReveals(reader, shopId, shanghaiDayStart(backend.options.clock.now())) };
}

/** How many fields of receivers were shown today, Beijing day, in the shop of this order: the platform counts by shop. */
export function countRevealsOf({ store: { reader }, options }: Backend, orderId: number): { revealedToday: number } {
  const order = findOrder(reader, orderId);
  if (!order) throw new UserError('NOT_FOUND', 'error.notFound');
  return { revealedToday: countReveals(reader, order.shopId, shanghaiDayStart(options.clock.now())) };
}

/** The carriers of a shop's platform; those of its latest parcels come first. */
export function listCarriers(backend: BackendContext, shopId: number): Carrier[] {
  const { platform } = requireShop(backend, shopId);
  const { reader } = backend.store;
  if (findShopPlatform(reader, shopId) === undefined) return [];
  const { carriers, numberForms } = platformOf(platform);
  const used = carriersUsedLately(reader, shopId).filter((code) => carriers.has(code));
  const lately = new Set(used);
  const rest = [...carriers.keys()].filter((code) => !lately.has(code));
  return [...used, ...rest].map((code) => ({
    code,
    name: carriers.get(code) ?? code,
    usedLately: lately.has(code),
    numberForm: numberForms.get(code) ?? null,
  }));
}

/** Takes one prepared command up inside a transaction of another feature; undefined = an equal one is there. */
export function giveCommand(connection: WriteConnection, prepared: PreparedCommand, by: Giver): number | undefined {
  const taken = takeUp(connection, prepared, null, by);
  return taken.accepted ? taken.id : undefined;
}

/** Takes a command back that has not left, or puts its failure away, inside a transaction of another feature. */
export function withdrawCommand(connection: WriteConnection, id: number, now: number): boolean {
  return takeBackCommand(connection, id, now) || dismissCommand(connection, id, now);
}

export { stir as stirOutbox } from './take-up.ts';
