import type { PlatformCommand } from '../platforms/platform-command.ts';
import { platformOf } from '../platforms/registry.ts';
import { checkAndSend } from './check-and-send.ts';
import { type Job, StaleRecord } from './command-life.ts';
import { lookForEffect } from './look-for-effect.ts';
import { type CommandRow, findCommand, platformKindOf } from './outbox-read.ts';
import { awaitEffect, requeueCommand } from './outbox-write.ts';
import { type Said, say } from './said.ts';
import { type Reach, type StepEnd, type StepTools, waitUntil } from './step-tools.ts';
import type { Waiting } from './waiting.ts';

/** The command stays where it is until `at`. */
async function postpone(tools: StepTools, row: CommandRow, at: number, waitsFor: Said): Promise<void> {
  const { writer, clock, bus } = tools.parts;
  await writer.run('command waits', (store) =>
    row.state === 'queued'
      ? requeueCommand(store, row.id, { at, waitsFor, forget: false }, clock.now())
      : awaitEffect(store, row.id, { at, reads: row.absences, waitsFor }, clock.now()),
  );
  bus.tell({ topics: ['outbox'], shopId: row.shopId });
}

/** The command stays where it is; the whole shop rests, unless it is this one record that is never answered. */
async function rest(tools: StepTools, row: CommandRow, waiting: Waiting): Promise<StepEnd> {
  const pause = waiting.isUnanswered ? tools.reachability.recordPause(row.shopId, row.id) : undefined;
  if (pause !== undefined) {
    const dueAt = tools.parts.clock.now() + pause;
    await postpone(tools, row, dueAt, say('outbox.wait.record'));
    return { dueAt };
  }
  const at = waitUntil(tools, row.shopId, waiting);
  await postpone(tools, row, at, waiting.waitsFor);
  return { dueAt: at, pausedUntil: at };
}

async function reach({ parts }: StepTools, row: CommandRow): Promise<Reach | Waiting> {
  const shop = parts.shop(row.shopId);
  const kind = platformKindOf(parts.reader, row.shopId);
  if (!shop || kind === undefined) return { waitsFor: say('outbox.wait.shop'), pause: 'network' };
  try {
    return { shop, platform: platformOf(kind), connection: await shop.connect() };
  } catch {
    // Secrets that cannot be read: the shops page says so.
    return { waitsFor: say('outbox.wait.secrets'), pause: 'network' };
  }
}

/**
 * Takes the next step of an open command: check and send, or look for the effect of a request without an answer. Every
 * change of state is one transaction together with its line in the log.
 */
export async function takeStep(tools: StepTools, commandId: number): Promise<StepEnd> {
  const row = findCommand(tools.parts.reader, commandId);
  if (!row || (row.state !== 'queued' && row.state !== 'sending')) return {};
  const reached = await reach(tools, row);
  if ('waitsFor' in reached) return rest(tools, row, reached);
  const { clock, reader } = tools.parts;
  const { longestLag, stalePause } = tools.options;
  const job: Job = {
    commandId,
    command: JSON.parse(row.platformCommand) as PlatformCommand,
    precondition: JSON.parse(row.precondition) as unknown,
    shop: reached.shop,
    connection: reached.connection,
    reader,
    signal: tools.signal,
    acceptsStale: clock.now() - (tools.staleSince.get(commandId) ?? clock.now()) > longestLag,
  };
  try {
    const end =
      row.state === 'queued' ? await checkAndSend(tools, reached, row, job) : await lookForEffect(tools, row, job);
    if ('waitsFor' in end) return await rest(tools, row, end);
    tools.staleSince.delete(commandId);
    return end;
  } catch (error) {
    if (!(error instanceof StaleRecord)) throw error;
    // From the first old read on, not from when the command should have gone: it may have waited offline for hours.
    if (!tools.staleSince.has(commandId)) tools.staleSince.set(commandId, clock.now());
    const dueAt = clock.now() + stalePause;
    await postpone(tools, row, dueAt, say('outbox.wait.stale'));
    return { dueAt, answered: true };
  }
}
