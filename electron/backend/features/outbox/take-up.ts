import type { z } from 'zod';
import type { Command, outboxContract } from '../../../../shared/contract/outbox.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { platformOf } from '../../platforms/registry.ts';
import { journalGiven } from './journal.ts';
import { prepareGoodsCommand } from './prepare-goods.ts';
import { prepareOrderCommand } from './prepare-order.ts';
import { prepareRefundCommand } from './prepare-refund.ts';
import type { Preparation, PreparedCommand, StoredAnswer } from './prepared-command.ts';
import { findShopPlatform, nameRecord } from './records-read.ts';
import { findConflict, type Giver, insertCommand } from './write.ts';

export type EnqueueAnswer = z.infer<NonNullable<(typeof outboxContract.enqueue)['~orpc']['outputSchema']>>;
export type Backend = Pick<BackendContext, 'store' | 'options' | 'engine' | 'bus'>;

/** Who gives the commands, and when. */
export function giver({ options: { clock } }: Backend, context: RequestContext): Giver {
  return { staffId: context.staffId, origin: context.origin, now: clock.now() };
}

/**
 * What is open has changed: the sender looks, the pages hear of it. What was asked for is stored: an engine that is
 * starting anew or closing must not turn the answer into a failure, after which a person would ask a second time. It
 * reads all open rows when it starts.
 */
export async function stir({ engine, bus }: Backend): Promise<void> {
  bus.tell({ topics: ['outbox'] });
  await engine.wakeOutbox().catch(() => undefined);
}

/** Makes the rows of commands one after another; what it looks up of a shop it keeps. */
export function prepare(connection: ReadConnection): (command: Command) => Preparation {
  const known = new Map<number, ReadonlyMap<string, string> | undefined>();
  const carriersOf = (shopId: number): ReadonlyMap<string, string> | undefined => {
    if (!known.has(shopId)) {
      const kind = findShopPlatform(connection, shopId);
      known.set(shopId, kind === undefined ? undefined : platformOf(kind).carriers);
    }
    return known.get(shopId);
  };
  return (command) => {
    if ('orderId' in command) return prepareOrderCommand(connection, command, carriersOf);
    if ('refundId' in command) return prepareRefundCommand(connection, command, carriersOf);
    return prepareGoodsCommand(connection, command, (shopId) => carriersOf(shopId) !== undefined);
  };
}

/** Takes a command up inside the running transaction, or says what stands against it. */
export function takeUp(
  connection: WriteConnection,
  prepared: PreparedCommand,
  batchId: number | null,
  by: Giver,
): EnqueueAnswer['items'][number] {
  const conflict = findConflict(connection, prepared);
  if (conflict) return { accepted: false, refusal: conflict };
  const id = insertCommand(connection, prepared, batchId, by);
  journalGiven(connection, prepared, { commandId: id, batchId }, by);
  return { accepted: true, id };
}

/** The answer, with the records of the commands that were not taken: the outbox page shows them row by row. */
export function answerToKeep(
  connection: ReadConnection,
  commands: readonly Command[],
  batchId: number | null,
  items: EnqueueAnswer['items'],
): StoredAnswer {
  return {
    batchId,
    items: items.map((item, index) => {
      const command = commands[index];
      return item.accepted || !command ? item : { ...item, ...nameRecord(connection, command) };
    }),
  };
}
