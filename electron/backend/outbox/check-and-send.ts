import type { PlatformCommand } from '../platforms/platform-command.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { type CheckVerdict, type Effect, type Job, UnreadableRecord } from './command-life.ts';
import { lifeOf } from './kinds/lives.ts';
import { isMessageStopped } from './kinds/message.ts';
import { doubtOf, readEffect } from './look-for-effect.ts';
import type { CommandRow } from './outbox-read.ts';
import { awaitEffect, beginSending, forgetAttempt, requeueCommand, type StepResult } from './outbox-write.ts';
import { refusalWords } from './refusal-words.ts';
import { say } from './said.ts';
import { type CommandEnd, settle, writeLine } from './settle.ts';
import { type Reach, type StepEnd, type StepTools, visibleFrom, waitUntil } from './step-tools.ts';
import { type Waiting, waitingAfter } from './waiting.ts';
import { isStopped } from './withdraw-shipments.ts';

type Checked = CheckVerdict | { readonly verdict: 'happened' } | { readonly verdict: 'doubt'; readonly effect: Effect };

/** An earlier request whose absence was proven may still have come late: its effect is looked for first. */
async function check(job: Job, row: CommandRow): Promise<Checked> {
  if (row.baseline !== null) {
    const effect = await readEffect(job, row.baseline);
    if (effect.effect === 'happened') return { verdict: 'happened' };
    if (effect.effect === 'unclear') return { verdict: 'doubt', effect };
  }
  return lifeOf(job.command).check(job);
}

/** Reads the record, decides on it, and sends once. */
export async function checkAndSend(
  tools: StepTools,
  reach: Reach,
  row: CommandRow,
  job: Job,
): Promise<StepEnd | Waiting> {
  const { clock } = tools.parts;
  const startedAt = clock.now();
  const own = (result: StepResult['result'], text?: string): { own: StepResult } => ({
    own: { step: 'check', startedAt, result, text },
  });
  let checked: Checked;
  try {
    checked = await check(job, row);
  } catch (error) {
    if (tools.signal.aborted) return {};
    if (error instanceof UnreadableRecord)
      return settle(
        tools,
        row,
        'queued',
        { state: 'failed', outcome: say('outbox.failed.unreadable'), advice: say('outbox.advice.backOffice') },
        own('undecidable', error.message),
      );
    if (!(error instanceof PlatformError)) throw error;
    const waiting = waitingAfter(error, tools.options);
    if (waiting) return waiting;
    return settle(
      tools,
      row,
      'queued',
      { state: 'failed', ...refusalWords(reach.platform, error) },
      own('refused', error.details.text),
    );
  }
  if (checked.verdict === 'go') return send(tools, reach, row, job, checked, startedAt);
  // A request that left before may be in effect and not be shown yet: to say now that nothing was done would be a guess.
  const visible = checked.verdict === 'refuse' && row.baseline !== null ? visibleFrom(tools, row) : undefined;
  if (visible !== undefined) {
    const next = { at: visible, waitsFor: say('outbox.wait.looking'), forget: false };
    await tools.parts.writer.run('refusal in doubt', (store) => requeueCommand(store, row.id, next, clock.now()));
    tools.parts.bus.tell({ topics: ['outbox'], shopId: row.shopId });
    return { dueAt: visible, answered: true };
  }
  const { result, ...end } = endOf(checked);
  return settle(tools, row, 'queued', end, own(result));
}

/** How a command ends that need not or must not be sent. */
function endOf(checked: Exclude<Checked, { verdict: 'go' }>): CommandEnd & { readonly result: StepResult['result'] } {
  switch (checked.verdict) {
    case 'happened':
      return { state: 'confirmed', outcome: say('outbox.confirmed.seen'), result: 'happened' };
    case 'doubt':
      return { state: 'attention', ...doubtOf(checked.effect), result: 'undecidable' };
    case 'done':
      return { state: 'confirmed', outcome: checked.outcome, result: 'happened' };
    case 'refuse':
      return { state: 'failed', outcome: checked.outcome, advice: checked.advice, result: 'refused' };
  }
}

async function send(
  tools: StepTools,
  reach: Reach,
  row: CommandRow,
  job: Job,
  { command, baseline }: { readonly command: PlatformCommand; readonly baseline: unknown },
  checkedAt: number,
): Promise<StepEnd | Waiting> {
  const { clock, writer, bus } = tools.parts;
  if (tools.signal.aborted) return {};
  // On the disk before the request leaves: whatever happens afterwards, it counts as possibly sent.
  const attemptId = await writer.run('begin sending', (store) =>
    isStopped(store, row) || isMessageStopped(store, row, clock.now())
      ? 'stopped'
      : beginSending(store, row.id, JSON.stringify(command), JSON.stringify(baseline), checkedAt, clock.now()),
  );
  if (attemptId === undefined) return {};
  // What the store learnt since the read: the command is checked once more, and refused with all that goes with it.
  if (attemptId === 'stopped') return { dueAt: clock.now(), answered: true };
  bus.tell({ topics: ['outbox'], shopId: row.shopId });
  try {
    const { requestId } = await reach.connection.send(command, tools.sendSignal);
    tools.reachability.writeAnswered(row.shopId);
    const outcome = say('outbox.confirmed.answered');
    return await settle(
      tools,
      row,
      'sending',
      { state: 'confirmed', outcome },
      { attemptId, outcome: { result: 'ok', requestId } },
    );
  } catch (error) {
    // The store failed after the answer: the row stays as it is and is taken up again.
    if (!(error instanceof PlatformError)) throw error;
    // So it does when the program ends and nobody knows whether the request arrived. That it never left must not be lost.
    if (tools.sendSignal.aborted && reach.platform.writeOutcome(error) === 'unknown') return {};
    return afterFailure(tools, reach, row, { ...job, command }, error, attemptId);
  }
}

/** The request was refused, never left, or its answer is missing. */
async function afterFailure(
  tools: StepTools,
  reach: Reach,
  row: CommandRow,
  job: Job,
  error: PlatformError,
  attemptId: number,
): Promise<StepEnd | Waiting> {
  const { options, parts } = tools;
  const { clock, writer, bus } = parts;
  const { code, text, requestId } = error.details;
  const line = (
    result: StepResult['result'],
  ): { attemptId: number; outcome: Pick<StepResult, 'result' | 'code' | 'text' | 'requestId'> } => ({
    attemptId,
    outcome: { result, code, text, requestId },
  });
  const outcome = reach.platform.writeOutcome(error);
  // An earlier request of this command was given up and its effect not seen.
  const isRepeat = row.baseline !== null;
  if (outcome === 'refused') tools.reachability.writeAnswered(row.shopId);
  if (outcome !== 'unknown') {
    // Only messages need this permission: nothing else of the shop waits for it.
    const isNoMessages = row.kind === 'message.send' && error.kind === 'scope-missing';
    const waiting = isNoMessages ? undefined : waitingAfter(error, options);
    if (waiting) {
      const at = waitUntil(tools, row.shopId, waiting);
      await writer.run('command waits', (store) => {
        const now = clock.now();
        writeLine(store, row.id, line('not_sent'), now);
        forgetAttempt(store, row.id);
        requeueCommand(store, row.id, { at, waitsFor: waiting.waitsFor, forget: !isRepeat }, now);
      });
      bus.tell({ topics: ['outbox'], shopId: row.shopId });
      return { dueAt: at, pausedUntil: at };
    }
    if (!isRepeat) {
      const words = isNoMessages
        ? { outcome: say('restock.refused.scope'), advice: say('restock.refused.scopeAdvice') }
        : refusalWords(reach.platform, error);
      return settle(tools, row, 'sending', { state: 'failed', ...words }, line('refused'));
    }
    // Refused, perhaps because the earlier request arrived after all: only a read can tell.
    const effect = await readEffect(job, row.baseline).catch(() => undefined);
    if (effect?.effect === 'happened')
      return settle(
        tools,
        row,
        'sending',
        { state: 'confirmed', outcome: say('outbox.confirmed.seen') },
        line('refused'),
      );
    const shownBy = visibleFrom(tools, row, attemptId);
    if (effect?.effect === 'absent' && shownBy !== undefined) {
      // The read may show yesterday's state still: what is not seen now is looked for when it must be visible.
      const { length } = options.proofs[lifeOf(job.command).proof];
      const next = { at: shownBy, reads: length - 1, waitsFor: say('outbox.wait.looking') };
      await writer.run('refusal in doubt', (store) => {
        writeLine(store, row.id, line('refused'), clock.now());
        awaitEffect(store, row.id, next, clock.now());
      });
      bus.tell({ topics: ['outbox'], shopId: row.shopId });
      return { dueAt: shownBy };
    }
    if (effect?.effect === 'absent')
      return settle(
        tools,
        row,
        'sending',
        { state: 'failed', ...refusalWords(reach.platform, error) },
        line('refused'),
      );
  }
  const pausedUntil = outcome === 'unknown' ? tools.reachability.writeUnanswered(row.shopId) : undefined;
  if (row.kind === 'message.send') {
    const outcome = say('outbox.confirmed.toldUnanswered');
    await settle(tools, row, 'sending', { state: 'confirmed', outcome }, line('unknown'));
    return { pausedUntil };
  }
  const times = options.proofs[lifeOf(job.command).proof];
  const dueAt = clock.now() + (times[0] ?? 0);
  await writer.run('answer missing', (store) => {
    const now = clock.now();
    writeLine(store, row.id, line('unknown'), now);
    awaitEffect(store, row.id, { at: dueAt, reads: 0, waitsFor: say('outbox.wait.looking') }, now);
  });
  bus.tell({ topics: ['outbox'], shopId: row.shopId });
  return { dueAt, pausedUntil };
}
