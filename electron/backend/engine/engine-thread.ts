import { Worker } from 'node:worker_threads';
import { type Clock, SECOND } from '../../../shared/domain/clock.ts';
import type { StoreLog } from '../db/store-log.ts';
import { freeTurnOf } from '../db/write-turn.ts';
import type { OutboxOptions } from '../outbox/outbox-options.ts';
import { createPeer, type Peer } from '../peer.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { ChangeBus } from '../sync/change-bus.ts';
import { UserError } from '../user-error.ts';
import { workerFile } from '../workers.ts';
import type { Engine } from './engine-contract.ts';
import {
  ENGINE_THREAD,
  type EngineHostServices,
  type EngineServices,
  type EngineTelling,
  type EngineWorkerData,
} from './engine-services.ts';
import { failureCodec } from './failure-codec.ts';

/** After the thread ended by itself, a new one is started; this long later when it keeps ending. */
const RESTART_AFTER = [SECOND, 5 * SECOND, 30 * SECOND] as const;

/** Longer than this the end of the program does not wait for the engine. */
const CLOSE_WITHIN = 60 * SECOND;

export interface EngineThreadOptions {
  /** Path of the database that this thread has open. */
  readonly file: string;
  readonly turnMemory: SharedArrayBuffer;
  readonly clock: Clock;
  readonly secretStore: SecretStore;
  readonly bus: Pick<ChangeBus, 'tell'>;
  readonly log: StoreLog;
  readonly outbox?: OutboxOptions | undefined;
  onUnexpected(name: string, error: unknown): void;
}

interface Running {
  readonly worker: Worker;
  readonly peer: Peer<EngineServices>;
}

function isTelling(message: unknown): message is EngineTelling {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    (message.type === 'change' || message.type === 'log' || message.type === 'unexpected')
  );
}

/**
 * The engine on a thread of its own. Should the thread end by itself, it is started again: all that it works on is in
 * the store, and what was asked of it rejects.
 */
export function createEngineThread(options: EngineThreadOptions): Engine {
  const { file, turnMemory, clock, secretStore, bus, log, onUnexpected } = options;
  const stopping = new AbortController();
  let running: Running | undefined;
  let wasStarted = false;
  let endings = 0;
  let closing: Promise<void> | undefined;

  function hear(telling: EngineTelling): void {
    if (telling.type === 'change') bus.tell(telling.notice);
    else if (telling.type === 'log') log[telling.level](telling.event, telling.details);
    else onUnexpected(telling.name, new Error(telling.message));
  }

  function run(): Running {
    if (running) return running;
    const workerData: EngineWorkerData = { file, turnMemory, secretKind: secretStore.kind, outbox: options.outbox };
    const worker = new Worker(workerFile('engine-worker'), { workerData, name: 'maitian-engine' });
    const peer = createPeer<EngineServices, EngineHostServices>(
      (message) => worker.postMessage(message),
      {
        'secrets.available': () => secretStore.available(),
        'secrets.encrypt': (plain) => secretStore.encrypt(plain),
        'secrets.decrypt': (cipher) => secretStore.decrypt(cipher),
      },
      failureCodec,
    );
    worker.on('message', (message: unknown) => {
      if (isTelling(message)) hear(message);
      else peer.receive(message);
    });
    worker.on('error', (error) => onUnexpected('engine thread', error));
    worker.once('exit', () => {
      running = undefined;
      freeTurnOf(turnMemory, ENGINE_THREAD);
      peer.end('the engine has ended');
      if (!stopping.signal.aborted) void restart();
    });
    running = { worker, peer };
    return running;
  }

  async function restart(): Promise<void> {
    const pause = RESTART_AFTER[Math.min(endings, RESTART_AFTER.length - 1)] ?? SECOND;
    endings += 1;
    log.warn('engine.ended', { endings });
    try {
      await clock.sleep(pause, stopping.signal);
      if (wasStarted) await ask('start');
      else run();
    } catch (error) {
      if (!stopping.signal.aborted) onUnexpected('engine restart', error);
    }
  }

  function ask<Name extends keyof Engine>(
    name: Name,
    ...input: Parameters<Engine[Name]>
  ): Promise<Awaited<ReturnType<Engine[Name]>>> {
    // A store that turned out to be damaged, or the end of the program.
    if (stopping.signal.aborted) return Promise.reject(new UserError('UNAVAILABLE', 'error.store.unavailable'));
    return run().peer.ask(name, input) as Promise<Awaited<ReturnType<Engine[Name]>>>;
  }

  async function close(): Promise<void> {
    stopping.abort(new Error('closing'));
    if (!running) return;
    const { worker, peer } = running;
    // A thread that hangs must not keep the store from being closed; what it had under way is found in the store.
    const patience = new AbortController();
    await Promise.race([
      peer.ask('close', []).catch((error) => onUnexpected('engine close', error)),
      clock.sleep(CLOSE_WITHIN, patience.signal).catch(() => {}),
    ]);
    patience.abort(new Error('closed'));
    await worker.terminate();
  }

  return {
    start: () => {
      wasStarted = true;
      return ask('start');
    },
    addShop: (shopId) => ask('addShop', shopId),
    removeShop: (shopId) => ask('removeShop', shopId),
    forgetConnection: (shopId) => ask('forgetConnection', shopId),
    poke: (shopId, stream) => ask('poke', shopId, stream),
    platformNow: (shopId) => ask('platformNow', shopId),
    pullSpan: (shopId, stream, span) => ask('pullSpan', shopId, stream, span),
    readRecord: (shopId, stream, platformId) => ask('readRecord', shopId, stream, platformId),
    readProduct: (...input) => ask('readProduct', ...input),
    callsToday: () => ask('callsToday'),
    clockDifference: () => ask('clockDifference'),
    cycle: () => ask('cycle'),
    wakeIndexer: () => ask('wakeIndexer'),
    wakeOutbox: () => ask('wakeOutbox'),
    reveal: (commandId) => ask('reveal', commandId),
    askSignals: (shopId, asks) => ask('askSignals', shopId, asks),
    checkCompleteness: (request) => ask('checkCompleteness', request),
    completenessProgress: () => ask('completenessProgress'),
    writeStatistics: () => ask('writeStatistics'),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
