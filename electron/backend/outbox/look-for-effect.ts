import { SECOND } from '../../../shared/domain/clock.ts';
import { PlatformError, saysNothing } from '../platforms/platform-error.ts';
import { type Effect, type Job, UNCLEAR, UnreadableRecord } from './command-life.ts';
import { lifeOf } from './kinds/lives.ts';
import { type CommandRow, firstUnansweredAt, lastUnansweredAt, wasSeenBefore } from './outbox-read.ts';
import { awaitEffect, requeueCommand, type StepResult } from './outbox-write.ts';
import { say } from './said.ts';
import { settle, writeLine } from './settle.ts';
import { type StepEnd, type StepTools, visibleFrom } from './step-tools.ts';
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

/** Between a look that saw an effect too early to be sure and the one that has to agree with it. */
const SECOND_LOOK = 10 * SECOND;

/** When an effect that was just seen has to be seen once more, for kinds whose figures may agree by chance. */
function secondLookAt({ parts: { reader, clock } }: StepTools, row: CommandRow, job: Job): number | undefined {
  const { agreesAfter } = lifeOf(job.command);
  if (agreesAfter === undefined) return undefined;
  const now = clock.now();
  const at = lastUnansweredAt(reader, row.id) + agreesAfter;
  const isEarly = at > now && at <= now + agreesAfter;
  return !isEarly && wasSeenBefore(reader, row.id) ? undefined : Math.max(at, now + SECOND_LOOK);
}

/** The pause before a request goes once more: none the first time, then longer each time. */
function repeatPause({ firstPause, longestPause }: StepTools['options'], requests: number): number {
  return requests < 2 ? 0 : Math.min(longestPause, firstPause * 2 ** (requests - 2));
}

/** It was sent so often, and for so long, that the platform will not take it. */
function isGivenUp({ parts: { reader, clock }, options }: StepTools, row: CommandRow): boolean {
  return (
    row.attempts >= options.mostRequests &&
    clock.now() - firstUnansweredAt(reader, row.id, row.attempts) >= options.shortestTry
  );
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
  const lookAgain = async (at: number, reads: number): Promise<StepEnd> => {
    await writer.run('effect not sure', (store) => {
      const now = clock.now();
      writeLine(store, row.id, { own }, now);
      awaitEffect(store, row.id, { at, reads, waitsFor: say('outbox.wait.looking') }, now);
    });
    bus.tell({ topics: ['outbox'], shopId: row.shopId });
    return { dueAt: at, answered: true };
  };
  if (effect.effect === 'happened') {
    const again = secondLookAt(tools, row, job);
    if (again !== undefined) return lookAgain(again, row.absences);
    const outcome = say(row.kind === 'message.send' ? 'outbox.confirmed.toldUnanswered' : 'outbox.confirmed.seen');
    return settle(tools, row, 'sending', { state: 'confirmed', outcome }, { own });
  }
  const times = options.proofs[lifeOf(job.command).proof];
  const reads = row.absences + 1;
  const isProven = effect.effect === 'absent' && reads >= times.length;
  if (!isProven && reads >= times.length + options.readsBeyondProof)
    return settle(tools, row, 'sending', { state: 'attention', ...doubtOf(effect) }, { own });
  if (isProven && isGivenUp(tools, row)) {
    // To send it again would do no harm; to call it not done is only right when its effect could not be hidden still.
    const visible = visibleFrom(tools, row);
    if (visible !== undefined) return lookAgain(visible, times.length - 1);
    return settle(
      tools,
      row,
      'sending',
      { state: 'failed', outcome: say('outbox.failed.neverTaken'), advice: say('outbox.advice.tryLater') },
      { own },
    );
  }
  if (!isProven) {
    const last = times.at(-1) ?? 0;
    const step = (times[reads] ?? last + last / 2) - (times[reads - 1] ?? last);
    return lookAgain(clock.now() + step, reads);
  }
  const dueAt = clock.now() + repeatPause(options, row.attempts);
  await writer.run('effect not seen', (store) => {
    const now = clock.now();
    writeLine(store, row.id, { own }, now);
    requeueCommand(store, row.id, { at: dueAt, waitsFor: say('outbox.wait.again'), forget: false }, now);
  });
  bus.tell({ topics: ['outbox'], shopId: row.shopId });
  return { dueAt, answered: true };
}
