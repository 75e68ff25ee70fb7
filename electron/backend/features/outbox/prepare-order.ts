import type { Command, ShipOverride } from '../../../../shared/contract/outbox.ts';
import type { Overridable } from '../../../../shared/domain/outbox.ts';
import type { ReadConnection } from '../../db/database.ts';
import { addressRequest } from '../../outbox/kinds/address-request.ts';
import { type ShipPrecondition, shipDecision } from '../../outbox/kinds/ship-decision.ts';
import { MOVED, storedObstacle } from '../../outbox/kinds/shipping-obstacle.ts';
import { type Said, say } from '../../outbox/said.ts';
import { findShippingState, listOldLabels } from '../../outbox/shipping-read.ts';
import type { PlatformCommand } from '../../platforms/platform-command.ts';
import type { Preparation } from './prepared-command.ts';
import {
  findAddressAskedFor,
  findLines,
  findOrder,
  findParcels,
  findPhoneCipher,
  type OrderRecord,
} from './records-read.ts';

type OrderCommand = Extract<Command, { readonly orderId: number }>;
type CommandOf<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>;
type Carriers = ReadonlyMap<string, string>;

interface Shaped {
  readonly platformCommand: PlatformCommand;
  readonly summary: Said;
  readonly uniqueKey: string | null;
  readonly precondition?: unknown;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly why?: string | undefined;
}

const refuse = (refusal: Said): { refusal: Said } => ({ refusal });

/**
 * What the store knows against shipping, the same that is asked of the platform just before the request leaves; or what
 * the row keeps of the order as it is now, with exactly what a person decided to ship over.
 */
function shippingTerms(
  connection: ReadConnection,
  order: OrderRecord,
  override: ShipOverride | undefined,
  waybills: readonly string[],
): { refusal: Said } | { precondition: ShipPrecondition } {
  const state = findShippingState(connection, order.id);
  if (!state) return refuse(say('outbox.notTaken.notFound'));
  const names = (what: Overridable): boolean => override !== undefined && (override.of?.includes(what) ?? true);
  const precondition: ShipPrecondition = {
    override: override
      ? {
          refunds: names('refund') ? state.refunds.map(({ platformRefundId }) => platformRefundId) : null,
          address:
            names('address') && state.address ? addressRequest(state.address.decideBy, state.address.after) : null,
        }
      : null,
    plan: state.plan,
    openAddressId: state.openAddressId,
  };
  const obstacle = storedObstacle(state, shipDecision(precondition));
  if (obstacle) return refuse(obstacle.outcome);
  const isOld = listOldLabels(connection, [order.id]).some(({ waybill }) => waybills.includes(waybill));
  return isOld && !names('address') ? refuse(MOVED.outcome) : { precondition };
}

function ship(
  connection: ReadConnection,
  command: CommandOf<'order.ship'>,
  order: OrderRecord,
  carriers: Carriers,
): Shaped | { refusal: Said } {
  const { carrierCode, waybill, override } = command;
  const parcels = findParcels(connection, order.id);
  if (parcels.some((parcel) => parcel.waybill === waybill && parcel.carrierCode === carrierCode))
    return refuse(say('outbox.notTaken.doneAlready'));
  if (parcels.length > 0) {
    const waybills = parcels.map((parcel) => `${parcel.carrierName} ${parcel.waybill}`).join('、');
    return refuse(say('outbox.failed.shippedOtherwise', { waybills }));
  }
  const terms = shippingTerms(connection, order, override, [waybill]);
  if ('refusal' in terms) return terms;
  return {
    platformCommand: { kind: 'order.ship', platformOrderId: order.platformOrderId, carrierCode, waybill },
    summary: say('outbox.summary.ship', { carrier: carriers.get(carrierCode) ?? carrierCode, waybill }),
    uniqueKey: `ship:${order.platformOrderId}:${waybill}`,
    ...terms,
    why: override?.reason,
  };
}

function shipSplit(
  connection: ReadConnection,
  command: CommandOf<'order.ship_split'>,
  order: OrderRecord,
): Shaped | { refusal: Said } {
  const lines = new Map(findLines(connection, order.id).map((line) => [line.id, line]));
  const asked = new Map<number, number>();
  for (const { contents } of command.parcels)
    for (const { lineId, quantity } of contents) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  for (const [lineId, quantity] of asked) {
    const line = lines.get(lineId);
    if (!line) return refuse(say('outbox.notTaken.line'));
    const left = line.quantity - line.deliveredQuantity;
    if (quantity > left) return refuse(say('outbox.failed.tooManyPieces', { title: line.title, quantity, left }));
  }
  const waybills = command.parcels.map(({ waybill }) => waybill);
  const terms = shippingTerms(connection, order, command.override, waybills);
  if ('refusal' in terms) return terms;
  return {
    platformCommand: {
      kind: 'order.ship_split',
      platformOrderId: order.platformOrderId,
      parcels: command.parcels.map(({ carrierCode, waybill, contents }) => ({
        carrierCode,
        waybill,
        contents: contents.map(({ lineId, quantity }) => ({
          platformLineId: lines.get(lineId)?.platformLineId ?? '',
          quantity,
        })),
      })),
    },
    summary: say('outbox.summary.shipSplit', { parcels: waybills.length, waybills: waybills.join('、') }),
    uniqueKey: `ship_split:${order.platformOrderId}:${[...waybills].sort().join(':')}`,
    ...terms,
    why: command.override?.reason,
  };
}

function correctParcel(
  connection: ReadConnection,
  command: CommandOf<'order.correct_parcel'>,
  order: OrderRecord,
  carriers: Carriers,
): Shaped | { refusal: Said } {
  const parcel = findParcels(connection, order.id).find(({ id }) => id === command.parcelId);
  if (!parcel || parcel.platformParcelId === '') return refuse(say('outbox.failed.parcelGone'));
  const { carrierCode, waybill } = command;
  return {
    platformCommand: {
      kind: 'order.correct_parcel',
      platformOrderId: order.platformOrderId,
      platformParcelId: parcel.platformParcelId,
      carrierCode,
      waybill,
    },
    summary: say('outbox.summary.correctParcel', {
      before: parcel.waybill,
      carrier: carriers.get(carrierCode) ?? carrierCode,
      waybill,
    }),
    // A number may be corrected back and forth; an equal one that is open already is refused elsewhere.
    uniqueKey: null,
    before: { carrierCode: parcel.carrierCode, waybill: parcel.waybill },
  };
}

function noteSummary({ text, flag }: CommandOf<'order.note'>): Said {
  if (flag === null) return say('outbox.summary.note', { text });
  return text === '' ? say(`outbox.summary.flag.${flag}`) : say(`outbox.summary.noteAndFlag.${flag}`, { text });
}

function shape(
  connection: ReadConnection,
  command: OrderCommand,
  order: OrderRecord,
  carriers: Carriers,
): Shaped | { refusal: Said } {
  const { platformOrderId } = order;
  switch (command.kind) {
    case 'order.ship':
      return ship(connection, command, order, carriers);
    case 'order.ship_split':
      return shipSplit(connection, command, order);
    case 'order.append_parcel': {
      const { carrierCode, waybill } = command;
      return {
        platformCommand: { kind: command.kind, platformOrderId, carrierCode, waybill },
        summary: say('outbox.summary.appendParcel', { carrier: carriers.get(carrierCode) ?? carrierCode, waybill }),
        uniqueKey: `append:${platformOrderId}:${carrierCode}:${waybill}`,
      };
    }
    case 'order.correct_parcel':
      return correctParcel(connection, command, order, carriers);
    case 'order.note': {
      const { text, flag } = command;
      if (text.trim() === '' && flag === null) return refuse(say('outbox.notTaken.emptyNote'));
      // A further note is meant: the same text again is another note.
      return {
        platformCommand: { kind: command.kind, platformOrderId, text, flag },
        summary: noteSummary(command),
        uniqueKey: null,
      };
    }
    case 'order.close':
      if (order.status !== 'unpaid' && order.status !== 'closed') return refuse(say('outbox.failed.paidMeanwhile'));
      return {
        platformCommand: { kind: command.kind, platformOrderId },
        summary: say('outbox.summary.close'),
        uniqueKey: `close:${platformOrderId}`,
      };
    case 'order.address_approve':
    case 'order.address_reject': {
      if (order.addressChange === 'none') return refuse(say('outbox.failed.addressNothingAsked'));
      const asked = findAddressAskedFor(connection, order.id);
      // Nobody decides on an address that was never shown here.
      if (order.addressChange === 'unknown' || !asked) return refuse(say('outbox.notTaken.addressUnseen'));
      const isApproval = command.kind === 'order.address_approve';
      return {
        platformCommand: { kind: command.kind, platformOrderId },
        summary: say(isApproval ? 'outbox.summary.addressApprove' : 'outbox.summary.addressReject'),
        uniqueKey: `address:${platformOrderId}:${order.addressDecideBy ?? ''}`,
        precondition: addressRequest(order.addressDecideBy, asked),
        before: { addressChange: order.addressChange },
      };
    }
    case 'message.send': {
      const { signId, templateId, parameters } = command;
      const encryptedPhone = findPhoneCipher(connection, order.id);
      if (encryptedPhone === '') return refuse(say('outbox.notTaken.noPhone'));
      const values = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
      return {
        platformCommand: { kind: command.kind, platformOrderId, encryptedPhone, signId, templateId, parameters },
        summary: say('outbox.summary.message', { template: templateId }),
        uniqueKey: `message:${platformOrderId}:${templateId}:${JSON.stringify(values)}`,
      };
    }
  }
}

/** The carriers that a command names. */
function carrierCodes(command: OrderCommand): string[] {
  if ('carrierCode' in command) return [command.carrierCode];
  return 'parcels' in command ? command.parcels.map(({ carrierCode }) => carrierCode) : [];
}

/** Makes the row of a command on an order, or says why it cannot be taken. */
export function prepareOrderCommand(
  connection: ReadConnection,
  command: OrderCommand,
  carriersOf: (shopId: number) => Carriers | undefined,
): Preparation {
  const order = findOrder(connection, command.orderId);
  if (!order) return refuse(say('outbox.notTaken.notFound'));
  const carriers = carriersOf(order.shopId);
  if (!carriers) return refuse(say('outbox.notTaken.noApi'));
  if (order.origin !== 'api') return refuse(say('outbox.notTaken.imported'));
  const unknown = carrierCodes(command).find((code) => !carriers.has(code));
  if (unknown !== undefined) return refuse(say('outbox.notTaken.carrier', { code: unknown }));
  const shaped = shape(connection, command, order, carriers);
  if ('refusal' in shaped) return shaped;
  return {
    precondition: {},
    ...shaped,
    command,
    shopId: order.shopId,
    subject: `order:${order.platformOrderId}`,
    recordKind: 'order',
    record: order.platformOrderId,
    orderId: order.id,
    refundId: null,
  };
}
