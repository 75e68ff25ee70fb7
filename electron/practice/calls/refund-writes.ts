import { DISAGREE_REASONS } from '../data/texts.ts';
import { answer, refuse } from '../envelope.ts';
import { FAILURES, invalid } from '../result-codes.ts';
import { carrierObstacle } from '../waybills.ts';
import { wireRefundStatus } from '../world/refund-status.ts';
import type { Parcel, Refund } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { optionalId, optionalInteger, optionalText, optionalTexts, Refusal, requiredInteger } from './parameters.ts';
import {
  demandAmount,
  demandAsSeen,
  demandStatus,
  demandVersion,
  demandWay,
  findRefund,
  move,
} from './refund-rules.ts';
import { readNumber } from './shipping-rules.ts';

const PICTURES = 6;
const WORDS = 300;

/** `open.seller.order.refund.approve`: agrees to a refund without goods coming back. */
export function approveRefund(context: CallContext): CallOutcome {
  const refund = findRefund(context);
  demandStatus(refund, [10], FAILURES.refundNotRefundable);
  demandWay(refund, [10]);
  demandAsSeen(context, refund);
  demandAmount(context, refund);
  return move(context, refund, 50);
}

/** `open.seller.order.refund.returngoods.approve`: agrees that the goods come back, for money, in exchange or for repair. */
export function approveReturn(context: CallContext): CallOutcome {
  const refund = findRefund(context);
  optionalId(context.param, 'addressId');
  demandStatus(refund, [10], FAILURES.refundNotAllowed);
  demandWay(refund, [1, 3, 5]);
  demandAmount(context, refund);
  return move(context, refund, 30);
}

/** `open.seller.order.refund.confirm.receipt`: the goods are back, the money goes out at once. Returns for money only. */
export function confirmReceipt(context: CallContext): CallOutcome {
  const { param, render } = context;
  const refund = findRefund(context);
  const status = optionalInteger(param, 'status');
  if (status !== undefined && ![22, 30, 40].includes(status)) return refuse(FAILURES.refundType);
  if (refund.status === 70 && refund.cancelled) return refuse(FAILURES.refundCancelled);
  const shown = wireRefundStatus(refund, render.generation);
  if (![22, 30, 40].includes(shown)) return refuse(FAILURES.refundNotRefundable);
  demandWay(refund, [1]);
  if (status !== undefined && status !== shown) return refuse(FAILURES.refundChanged);
  settleFreight(context, refund);
  return move(context, refund, 50);
}

/** What the buyer asks for sending the goods back: agreed to the fen, or refused with a text; nothing where nothing was asked. */
function settleFreight({ param }: CallContext, refund: Refund): void {
  const advice = optionalInteger(param, 'returnFreightHandlingAdvice');
  const { freight } = refund;
  if (freight === null || freight.status !== 10) {
    if (advice !== undefined) throw new Refusal(FAILURES.refundFreight);
    return;
  }
  if (advice !== 1 && advice !== 2) throw new Refusal(FAILURES.refundFreight);
  if (advice === 1) {
    if (requiredInteger(param, 'returnFreightAmount') !== freight.amount)
      throw new Refusal(FAILURES.refundFreightAmount);
    refund.freight = { ...freight, status: 30 };
    return;
  }
  if ((optionalText(param, 'returnFreightRejectDesc') ?? '').length >= WORDS)
    throw new Refusal(invalid('returnFreightRejectDesc'));
  if (optionalTexts(param, 'returnFreightRejectImages').length > PICTURES) throw new Refusal(FAILURES.refundPictures);
  refund.freight = { ...freight, status: 50 };
}

/** `open.refund.reject.reason` (GET): the reasons that fit this case in its present status. */
export function rejectReasons(context: CallContext): CallOutcome {
  return answer(
    reasonsFor(findRefund(context)).map(({ code, text, tip, needsWords, needsPictures }) => ({
      code,
      desc: text,
      tip,
      requiredRejectDesc: needsWords,
      requiredRejectImage: needsPictures,
    })),
  );
}

/** `open.refund.reject`: back to the buyer, with a reason that fits and all that it asks for. */
export function rejectRefund(context: CallContext): CallOutcome {
  const { param } = context;
  const refund = findRefund(context);
  const code = requiredInteger(param, 'reasonCode');
  const words = optionalText(param, 'rejectDesc')?.trim() ?? '';
  const pictures = optionalTexts(param, 'rejectImages');
  if (pictures.length > PICTURES) return refuse(FAILURES.refundPictures);
  if (words.length > WORDS) return refuse(invalid('rejectDesc'));
  if (![undefined, 1, 3, 10].includes(optionalInteger(param, 'editHandlingWay')))
    return refuse(FAILURES.refundHandlingWay);
  optionalId(param, 'editReturnAddressId');
  demandVersion(context, refund);
  demandStatus(refund, [10, 40], FAILURES.refundNotAllowed);
  const reason = reasonsFor(refund).find((candidate) => candidate.code === code);
  if (reason === undefined) return refuse(FAILURES.refundReason);
  if (reason.needsWords && words === '') return refuse(FAILURES.refundReasonWords);
  if (reason.needsPictures && pictures.length === 0) return refuse(FAILURES.refundReasonPictures);
  return move(context, refund, 12, {
    disagree: DISAGREE_REASONS.indexOf(reason),
    disagreeWords: words,
    disagreePictures: pictures,
  });
}

/** `open.refund.direct.refund`: pays a return or an exchange without waiting for goods; an exchange pays the goods' price. */
export function directRefund(context: CallContext): CallOutcome {
  const refund = findRefund(context);
  demandVersion(context, refund);
  demandStatus(refund, [10, 12, 30, 40], FAILURES.refundNotRefundable);
  demandWay(refund, [1, 3]);
  const { order } = refund;
  return move(context, refund, 50, refund.handlingWay === 3 ? { fee: order.price * order.num } : {});
}

/** `open.refund.confirm.and.send`: the goods of an exchange are back, the others are on their way. */
export function confirmAndSend(context: CallContext): CallOutcome {
  const refund = findRefund(context);
  const exchangeParcel = readParcel(context, refund);
  demandStatus(refund, [40], FAILURES.refundNotAllowed);
  demandWay(refund, [3]);
  return move(context, refund, 45, { exchangeParcel });
}

/** `open.refund.submit.returnInfo`: the seller fills in the number under which the buyer sent the goods. */
export function submitReturnInfo(context: CallContext): CallOutcome {
  const refund = findRefund(context);
  const returnParcel = readParcel(context, refund);
  demandStatus(refund, [30], FAILURES.refundNotAllowed);
  return move(context, refund, 40, { returnParcel });
}

function readParcel({ param, stage }: CallContext, refund: Refund): Parcel {
  const number = readNumber(param);
  const obstacle = carrierObstacle(number.expressCode, number.expressNo);
  if (obstacle !== undefined) throw new Refusal(obstacle);
  return { id: stage.shop.ids.parcel(), ...number, num: refund.order.num, appended: false };
}

function reasonsFor(refund: Refund): (typeof DISAGREE_REASONS)[number][] {
  return DISAGREE_REASONS.filter(
    ({ ways, statuses }) => ways.includes(refund.handlingWay) && statuses.includes(refund.status),
  );
}
