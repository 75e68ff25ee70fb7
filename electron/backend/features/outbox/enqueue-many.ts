import type { Command } from '../../../../shared/contract/outbox.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import type { StoredAnswer } from './prepared-command.ts';
import { countTakenUp, findBatch } from './read.ts';
import { answerToKeep, type Backend, type EnqueueAnswer, giver, prepare, stir, takeUp } from './take-up.ts';
import { completeBatch, insertBatch } from './write.ts';

/** Commands in one transaction: about 15 ms, after which others get their turn. */
const PART = 100;

export interface ManyCommands {
  /** The same key with the same commands goes on where it ended, and does nothing once all are taken up. */
  readonly requestKey: string;
  readonly commands: readonly Command[];
  /** Runs inside each part's transaction with its answers; `from` is the place of the first command. */
  readonly onPart: (connection: WriteConnection, from: number, items: EnqueueAnswer['items'], batchId: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes up any number of commands as one batch, in short transactions. A command is taken up in the same transaction
 * that says so: whoever is killed in between and asks again with the same key doubles nothing. An aborted signal ends it
 * after the part under way.
 */
export async function enqueueMany(
  backend: Backend,
  context: RequestContext,
  { requestKey, commands, onPart, signal }: ManyCommands,
): Promise<{ batchId: number }> {
  const { reader, writer } = backend.store;
  const { id, answer } = await writer.run('begin many commands', (connection) => {
    const before = findBatch(connection, requestKey);
    if (before !== undefined && before.total !== commands.length)
      throw new UserError('CONFLICT', 'shipments.changedMeanwhile');
    if (before !== undefined) return before;
    const batchId = insertBatch(connection, requestKey, commands[0]?.kind ?? '', giver(backend, context));
    const empty = JSON.stringify({ batchId, items: [] });
    completeBatch(connection, batchId, commands.length, empty);
    return { id: batchId, answer: empty };
  });
  let items = [...(JSON.parse(answer) as StoredAnswer).items];
  while (items.length < commands.length) {
    const from = items.length;
    if (signal?.aborted) {
      // What is not taken up by now never will be: the batch is that much smaller.
      await writer.run('end many commands', (connection) =>
        completeBatch(connection, id, countTakenUp(connection, id), JSON.stringify({ batchId: id, items })),
      );
      break;
    }
    const part = commands.slice(from, from + PART);
    const preparations = part.map(prepare(reader));
    const isMine = await writer.run('enqueue many commands', (connection) => {
      // Somebody else with the same key was faster: what is there is not taken up again.
      if (countTakenUp(connection, id) !== from) return false;
      const by = giver(backend, context);
      const taken: EnqueueAnswer['items'] = preparations.map((prepared) =>
        'refusal' in prepared ? { accepted: false, refusal: prepared.refusal } : takeUp(connection, prepared, id, by),
      );
      onPart(connection, from, taken, id);
      items = [...items, ...answerToKeep(connection, part, id, taken).items];
      completeBatch(connection, id, commands.length, JSON.stringify({ batchId: id, items }));
      return true;
    });
    if (!isMine) items = [...(JSON.parse(findBatch(reader, requestKey)?.answer ?? answer) as StoredAnswer).items];
    await stir(backend);
  }
  return { batchId: id };
}
