import type { AppliedWrite } from '../../electron/practice/journal.ts';
import type { Command, OutboxItem } from '../../shared/contract/outbox.ts';

/** A command as it was given, and what the outbox answered at once. */
export interface GivenCommand {
  readonly command: Command;
  readonly id: number | undefined;
  readonly refusal: string | undefined;
}

/** What the platform's own journal says about the commands; each entry names one of them. */
export interface Verdict {
  readonly twice: string[];
  readonly confirmedMissing: string[];
  readonly failedButHappened: string[];
  readonly figures: {
    readonly accepted: number;
    readonly confirmed: number;
    readonly failed: number;
    readonly attention: number;
    readonly answersLost: number;
    readonly requests: number;
    /** How commands ended otherwise than confirmed, by kind and words. */
    readonly otherwise: Readonly<Record<string, number>>;
  };
}

/** How many times the effect of this very command stands in the platform's journal; undefined = it cannot be told apart. */
function countEffects(command: Command, record: string, writes: readonly AppliedWrite[]): number | undefined {
  const count = (fits: (effect: AppliedWrite['effect']) => boolean): number =>
    writes.filter(({ effect }) => fits(effect)).length;
  switch (command.kind) {
    case 'order.ship':
    case 'order.append_parcel':
      return count(
        (effect) =>
          (effect.kind === 'shipment' || effect.kind === 'append') &&
          effect.parcels.some(({ waybill }) => waybill === command.waybill),
      );
    case 'order.ship_split':
      return count(
        (effect) =>
          effect.kind === 'shipment' && effect.parcels.some(({ waybill }) => waybill === command.parcels[0]?.waybill),
      );
    case 'order.correct_parcel':
      return count((effect) => effect.kind === 'waybill' && effect.waybill === command.waybill);
    case 'order.note':
      return count((effect) => effect.kind === 'note' && effect.record === record && effect.text === command.text);
    case 'order.close':
      return count((effect) => effect.kind === 'close' && effect.record === record);
    case 'order.address_approve':
    case 'order.address_reject':
      return count((effect) => effect.kind === 'address' && effect.record === record);
    case 'stock.change':
      return count((effect) => effect.kind === 'stock' && effect.record === record && effect.delta === command.change);
    case 'product.price':
      return count((effect) => effect.kind === 'price' && effect.record === record && effect.price === command.price);
    case 'message.send':
      return count((effect) => effect.kind === 'message' && effect.templateId === command.templateId);
    case 'product.shelf':
      return count((effect) => effect.kind === 'shelf' && effect.record === record);
    default:
      return command.kind.startsWith('refund.')
        ? count((effect) => effect.kind === 'refund' && effect.record === record)
        : undefined;
  }
}

/**
 * The effect may stand there without having been sent: the buyer cancelled, the platform decided, or the answer to a
 * message is missing and it counts as told.
 */
function mayBeAbsent({ kind }: Command): boolean {
  return kind === 'message.send' || kind === 'product.shelf' || kind.startsWith('refund.') || kind === 'order.close';
}

/** Compares what the outbox says with what the platform did. */
export function judge(
  given: readonly GivenCommand[],
  items: readonly OutboxItem[],
  writes: readonly AppliedWrite[],
): Verdict {
  const byId = new Map(items.map((item) => [item.id, item]));
  const twice: string[] = [];
  const confirmedMissing: string[] = [];
  const failedButHappened: string[] = [];
  const otherwise: Record<string, number> = {};
  const states = { confirmed: 0, failed: 0, attention: 0 };
  for (const { command, id, refusal } of given) {
    const item = id === undefined ? undefined : byId.get(id);
    if (!item) {
      const key = `${command.kind}: ${refusal ?? 'lost'}`;
      otherwise[key] = (otherwise[key] ?? 0) + 1;
      if (refusal === undefined) confirmedMissing.push(`${command.kind} ${id}: accepted, but not in the list`);
      continue;
    }
    const effects = countEffects(command, item.record, writes);
    const name = `${command.kind} ${item.id} of ${item.record}: ${item.state}, ${item.outcome?.key}, ${effects} effects`;
    if (item.state === 'confirmed' || item.state === 'failed' || item.state === 'attention') states[item.state] += 1;
    if (item.state !== 'confirmed') {
      const key = `${command.kind}: ${item.state} ${item.outcome?.key}`;
      otherwise[key] = (otherwise[key] ?? 0) + 1;
    }
    if (effects === undefined) continue;
    if (effects > 1) twice.push(name);
    if (item.state === 'confirmed' && effects === 0 && !mayBeAbsent(command)) confirmedMissing.push(name);
    if (item.state === 'failed' && effects > 0) failedButHappened.push(name);
  }
  return {
    twice,
    confirmedMissing,
    failedButHappened,
    figures: {
      accepted: given.filter(({ id }) => id !== undefined).length,
      ...states,
      answersLost: writes.filter(({ answerLost }) => answerLost).length,
      requests: writes.length,
      otherwise,
    },
  };
}
