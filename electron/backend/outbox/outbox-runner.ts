import { SECOND } from '../../../shared/domain/clock.ts';
import type { EngineParts } from '../engine/engine-parts.ts';
import { type Loop, startLoop } from '../sync/shop-loop.ts';
import { createBoard } from './board.ts';
import { OUTBOX_OPTIONS, type OutboxOptions } from './outbox-options.ts';
import { listOpenCommands, type OpenCommand } from './outbox-read.ts';
import { takeUpInterrupted } from './outbox-write.ts';
import { createReachability } from './reachability.ts';
import { revealField } from './reveal.ts';
import { say } from './said.ts';
import type { StepTools } from './step-tools.ts';
import { takeStep } from './take-step.ts';
import { withdrawShipments } from './withdraw-shipments.ts';

/** Sends what is queued, for as long as the engine runs. */
export interface OutboxRunner {
  /** Rows were added or changed; the first call begins the work. */
  wake(): void;
  /** Orders or refunds have changed: what waits for an order that must not be shipped any more is withdrawn. */
  ordersChanged(): void;
  /** Plaintext of the field that this command names; UserError with the reason when it cannot be had. */
  reveal(commandId: number): Promise<string>;
  /** Begins no further step; waits a moment for answers that are under way. What is open goes on at the next start. */
  stop(): Promise<void>;
}

/** How long the end of the program waits for an answer that is under way, in the machine's own time. */
const GRACE = 3 * SECOND;

/** Creates the sender. Nothing runs before the first `wake`. */
export function createOutboxRunner(parts: EngineParts, options: OutboxOptions = OUTBOX_OPTIONS): OutboxRunner {
  const { clock, reader, writer, onUnexpected } = parts;
  const board = createBoard(options);
  const stopping = new AbortController();
  const sending = new AbortController();
  const steps = new Set<Promise<void>>();
  const reachability = createReachability(clock, options);
  let loop: Loop | undefined;
  let isTakenUp = false;
  let isStale = true;
  let areOrdersNews = true;
  let loadedAt = 0;

  const tools: StepTools = {
    parts,
    options,
    signal: stopping.signal,
    sendSignal: sending.signal,
    staleSince: new Map(),
    reachability,
  };

  async function runStep(command: OpenCommand): Promise<void> {
    let dueAt: number | undefined;
    try {
      const end = await takeStep(tools, command.id);
      dueAt = end.dueAt;
      if (end.answered) {
        reachability.answered(command.shopId, command.id);
        board.answered(command.shopId);
      }
      if (end.pausedUntil !== undefined) board.pause(command.shopId, end.pausedUntil);
    } catch (error) {
      if (!stopping.signal.aborted) onUnexpected(`outbox command ${command.id}`, error);
      // The row is in the state that its last transaction left it in: it is taken up from there.
      dueAt = clock.now() + options.longestPause;
    }
    board.end(command, dueAt);
    loop?.poke();
  }

  /** A command that is due further away was put off before the machine's clock was set back. */
  function due(command: OpenCommand): OpenCommand {
    const now = clock.now();
    return command.dueAt > now + options.quotaPause + options.longestPause ? { ...command, dueAt: now } : command;
  }

  function startSteps(): void {
    while (!stopping.signal.aborted) {
      const command = board.next(clock.now());
      if (!command) return;
      const step = runStep(command);
      steps.add(step);
      void step.finally(() => steps.delete(step));
    }
  }

  async function turn(): Promise<number> {
    if (!isTakenUp) {
      const words = {
        looking: say('outbox.wait.looking'),
        told: say('outbox.confirmed.toldUnanswered'),
        notShown: say('outbox.failed.notShown'),
      };
      const firstRead = options.proofs.repeatable[0] ?? 0;
      await writer.run('take up commands', (store) => takeUpInterrupted(store, words, firstRead, clock.now()));
      isTakenUp = true;
    }
    if (clock.now() < loadedAt) {
      // The machine's clock was set back: a pause of a minute must not last for hours.
      board.resume();
      tools.staleSince.clear();
      isStale = true;
    }
    if (areOrdersNews) {
      areOrdersNews = false;
      await withdrawShipments(parts);
    }
    if (isStale || clock.now() - loadedAt >= options.lookEvery) {
      isStale = false;
      loadedAt = clock.now();
      board.load(listOpenCommands(reader).map(due));
    }
    startSteps();
    return Math.min(board.nextDue(), loadedAt + options.lookEvery);
  }

  return {
    wake: () => {
      if (stopping.signal.aborted) return;
      isStale = true;
      areOrdersNews = true;
      if (loop) loop.poke();
      else loop = startLoop('outbox', clock, turn, onUnexpected);
    },
    ordersChanged: () => {
      areOrdersNews = true;
      loop?.poke();
    },
    reveal: (commandId) => revealField(tools, commandId),
    stop: async () => {
      stopping.abort(new Error('stopping'));
      const grace = setTimeout(() => sending.abort(new Error('stopping')), GRACE);
      await Promise.all([loop?.stop(), ...steps]);
      clearTimeout(grace);
    },
  };
}
