import { setImmediate as turn } from 'node:timers/promises';
import type { z } from 'zod';
import type { notesContract } from '../../../../shared/contract/notes.ts';
import type { Command, Said } from '../../../../shared/contract/outbox.ts';
import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import type { FlagColour } from '../../../../shared/domain/order-status.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { enqueueCommands, enqueueMany } from '../outbox/service.ts';
import type { Pace } from '../undo/service.ts';
import { noteTargets } from './read.ts';

type Answer<Procedure extends { '~orpc': { outputSchema?: unknown } }> = z.infer<
  Extract<Procedure['~orpc']['outputSchema'], z.ZodType>
>;
type Preview = Answer<typeof notesContract.preview>;
type Sent = Answer<typeof notesContract.send>;

/** Keys looked up at a time: others get their turn in between. */
const LOOKED_UP = 2_000;

interface Sorted {
  readonly sendable: readonly number[];
  readonly withoutApi: number;
  readonly gone: number;
}

async function sortOut(connection: ReadConnection, ids: readonly number[]): Promise<Sorted> {
  const sendable: number[] = [];
  let withoutApi = 0;
  for (let start = 0; start < ids.length; start += LOOKED_UP) {
    for (const { id, hasApi } of noteTargets(connection, ids.slice(start, start + LOOKED_UP))) {
      if (hasApi) sendable.push(id);
      else withoutApi += 1;
    }
    await turn();
  }
  return { sendable, withoutApi, gone: ids.length - sendable.length - withoutApi };
}

/** What a batch of notes would send and what it would leave out. */
export async function previewNotes(backend: BackendContext, target: OrderTarget): Promise<Preview> {
  const { sendable, ...others } = await sortOut(
    backend.store.reader,
    backend.selections.idsOf(target, backend.options.clock.now()),
  );
  return { sendable: sendable.length, ...others };
}

/** A note or flag for many orders. */
export interface NoteBatch {
  readonly target: OrderTarget;
  readonly text: string;
  readonly flag: FlagColour | null;
  readonly workKey: string;
}

/**
 * Queues a note for each order through the outbox, as one batch. The work's key is the request's, so that a second try
 * after a lost answer queues nothing twice.
 */
export async function sendNotes(backend: BackendContext, context: RequestContext, batch: NoteBatch): Promise<Sent> {
  if (batch.text === '' && batch.flag === null) throw new UserError('INVALID_INPUT', 'error.note.nothing');
  const ids = backend.selections.idsOf(batch.target, backend.options.clock.now());
  return backend.works.run(batch.workKey, ids.length, (pace) => sendAll(backend, context, batch, ids, pace));
}

async function sendAll(
  backend: BackendContext,
  context: RequestContext,
  { text, flag, workKey }: NoteBatch,
  ids: readonly number[],
  pace: Pace,
): Promise<Sent> {
  const { sendable, withoutApi } = await sortOut(backend.store.reader, ids);
  pace.advance(ids.length - sendable.length);
  if (sendable.length === 0) return { accepted: 0, refused: [], withoutApi, batchId: null, stopped: false };
  const commands = sendable.map((orderId): Command => ({ kind: 'order.note', orderId, text, flag }));
  const stop = new AbortController();
  const { batchId } = await enqueueMany(backend, context, {
    requestKey: workKey,
    commands,
    signal: stop.signal,
    onPart: (_connection, _from, part) => {
      pace.advance(part.length);
      if (pace.stopped) stop.abort();
    },
  });
  // All are taken up: under their key the outbox tells what became of each, also of those of an earlier try.
  const { items } = await enqueueCommands(backend, context, workKey, commands);
  const refused = new Map<string, { refusal: Said; count: number }>();
  for (const item of items) {
    if (item.accepted) continue;
    const { key, params, quote } = item.refusal;
    const name = JSON.stringify([key, params, quote]);
    const known = refused.get(name) ?? { refusal: item.refusal, count: 0 };
    known.count += 1;
    refused.set(name, known);
  }
  const accepted = items.filter((item) => item.accepted).length;
  return { accepted, refused: [...refused.values()], withoutApi, batchId, stopped: items.length < commands.length };
}
