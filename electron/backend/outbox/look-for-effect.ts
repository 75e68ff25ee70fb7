import { PlatformError, saysNothing } from '../platforms/platform-error.ts';
import { type Effect, type Job, UNCLEAR, UnreadableRecord } from './command-life.ts';
import { lifeOf } from './kinds/lives.ts';
import type { CommandRow } from './outbox-read.ts';
import { appendStep, awaitEffect, requeueCommand, type StepResult } from './outbox-write.ts';
import { say } from './said.ts';
import { settle } from './settle.ts';
import type { StepEnd, StepTools } from './step-tools.ts';
import { type Waiting, waitingAfter } from './waiting.ts';

const RESULTS = { happened: 'happened', absent: 'not_happened', unclear: 'undecidable' } as const satisfies Record<
  Effect['effect'],
  StepResult['result']
>;

/** A person has to look: what is known is said, both possibilities stay open. */
export function doubtOf(effect: Effect): {
  readonly outcome: ReturnType<typeof say>;
  readonly advice: ReturnType<typeof say>;
} {
  const outcome = effect.effect === 'unclear' ? effect.outcome : undefined;
  return { outcome: outcome ?? say('outbox.doubt.unknown'), advice: say('outbox.advice.decide') };
}

/** Reads whether a request without an answer took effect; a record that cannot be read says nothing. */
export async function readEffect(job: Job, baseline: string | null): Promise<Effect> {
  try {
    return await lifeOf(job.command).readBack(job, JSON.parse(baseline ?? '{}'));
  } catch (error) {
    if (error instanceof UnreadableRecord) return UNCLEAR;
    if (error instanceof PlatformError && !saysNothing(error)) return UNCLEAR;
    throw error;
  }
}

/**
 * One look for the effect of a request whose answer is missing. What is seen confirms at once; what is not seen proves
 * absence only after the last look of its schedule, and then the command may be checked and sent again.
 */
export async function lookForEffect(tools: StepTools, row: CommandRow, job: Job): Promise<StepEnd | Waiting> {
  const { parts, options } = tools;
  const { clock, writer, bus } = parts;
  const startedAt = clock.now();
  let effect: Effect;
  try {
    effect = await readEffect(job, row.baseline);
  } catch (error) {
    if (tools.signal.aborted) return {};
    const waiting = error instanceof PlatformError ? waitingAfter(error, options) : undefined;
    if (waiting) return waiting;
    throw error;
  }
  const own: StepResult = { step: 'read_back', startedAt, result: RESULTS[effect.effect] };
  if (effect.effect === 'happened') {
    const outcome = say(row.kind === 'message.send' ? 'outbox.confirmed.toldUnanswered' : 'outbox.confirmed.seen');
    return settle(tools, row, 'sending', { state: 'confirmed', outcome }, { own });
  }
  const times = options.proofs[lifeOf(job.command).proof];
  const reads = row.absences + 1;
  const isProven = effect.effect === 'absent' && reads >= times.length;
  if (!isProven && reads >= times.length + options.readsBeyondProof)
    return settle(tools, row, 'sending', { state: 'attention', ...doubtOf(effect) }, { own });
  if (isProven && row.attempts >= options.mostRequests)
    return settle(
      tools,
      row,
      'sending',
      { state: 'failed', outcome: say('outbox.failed.neverTaken'), advice: say('outbox.advice.tryLater') },
      { own },
    );
  const last = times.at(-1) ?? 0;
  const step = (times[reads] ?? last + last / 2) - (times[reads - 1] ?? last);
  const dueAt = isProven ? clock.now() : clock.now() + step;
  await writer.run('effect not seen', (store) => {
    const now = clock.now();
    appendStep(store, row.id, own, now);
    if (isProven) requeueCommand(store, row.id, { at: dueAt, waitsFor: say('outbox.wait.again'), forget: false }, now);
    else awaitEffect(store, row.id, { at: dueAt, reads, waitsFor: say('outbox.wait.looking') }, now);
  });
  bus.tell({ topics: ['outbox'], shopId: row.shopId });
  return { dueAt, answered: true };
}
