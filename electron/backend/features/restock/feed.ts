import { isQuiet } from '../../../../shared/domain/fans/restock.ts';
import { TAKE_BACK_FOR } from '../../../../shared/domain/outbox.ts';
import type { WriteConnection } from '../../db/database.ts';
import { standsAgainst } from '../../outbox/restock-read.ts';
import { say } from '../../outbox/said.ts';
import { giveCommand } from '../outbox/service.ts';
import { findPhoneOrder } from './candidates-read.ts';
import { isFinal, roomOf } from './plan-moves.ts';
import { findProduct, type PlannedProduct, type PlanRow, readSettings } from './read.ts';
import { type NextRecipient, nextRecipient } from './runner-read.ts';
import { beginTelling, leaveOut } from './write.ts';

/** Messages about one product that may be under way at a time. */
const TOGETHER = 20;

/** What came of giving messages: how many, and whether the stock holds them back. */
export interface Fed {
  readonly given: number;
  readonly lacksStock: boolean;
}

/** Gives a running plan's messages as far as the stock that is known allows; each is checked again when it is about to leave. */
export function feed(connection: WriteConnection, plan: PlanRow, now: number): Fed {
  const product = findProduct(connection, plan);
  const { quietFrom: from, quietTo: to } = readSettings(connection, plan.shopId);
  if (!product || isQuiet(now + TAKE_BACK_FOR, { from, to })) return { given: 0, lacksStock: false };
  const { productId, againDays, createdAt } = plan;
  const room = roomOf(connection, plan, now);
  let { units } = room;
  let given = 0;
  for (let after = 0; room.underWay + given < TOGETHER; ) {
    const next = nextRecipient(connection, plan.id, units, after);
    if (!next) break;
    after = next.place;
    const { id, buyerId } = next;
    const against = standsAgainst(connection, { self: id, buyerId, productId, againDays, boughtSince: createdAt, now });
    if (against && isFinal(against)) leaveOut(connection, id, 'skipped', against, now);
    if (against || !give(connection, plan, product, next, now)) continue;
    units -= next.units;
    given += 1;
  }
  return { given, lacksStock: units <= 0 };
}

/** Gives one fan's message to the outbox; false when it cannot be, and then the fan's row says why. */
function give(
  connection: WriteConnection,
  plan: PlanRow,
  product: PlannedProduct,
  { id, buyerId, nick }: NextRecipient,
  now: number,
): boolean {
  const order = findPhoneOrder(connection, buyerId);
  if (!order) {
    leaveOut(connection, id, 'skipped', 'noPhone', now);
    return false;
  }
  const { signId, templateId, parameters: texts } = readSettings(connection, plan.shopId);
  const fill = (text: string): string =>
    text.replaceAll('{nick}', nick).replaceAll('{product}', product.title).replaceAll('{shop}', product.shopName);
  const parameters = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
  const { orderId, platformOrderId, phone: encryptedPhone } = order;
  const commandId = giveCommand(
    connection,
    {
      command: { kind: 'message.send', orderId, signId, templateId, parameters },
      platformCommand: { kind: 'message.send', platformOrderId, encryptedPhone, signId, templateId, parameters },
      shopId: plan.shopId,
      // One after another: each check counts all that left before it.
      subject: `restock:${plan.productId}`,
      recordKind: 'order',
      record: platformOrderId,
      orderId,
      refundId: null,
      uniqueKey: `restock:${plan.id}:${buyerId}`,
      precondition: { restockRecipient: id },
      summary: say('outbox.summary.message', { template: templateId }),
    },
    { staffId: plan.staffId, origin: plan.origin, now },
  );
  if (commandId === undefined) {
    leaveOut(connection, id, 'failed', 'outbox.notTaken.queuedAlready', now);
    return false;
  }
  beginTelling(connection, id, commandId, now);
  return true;
}
