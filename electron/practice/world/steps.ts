import { STAFF_NAMES } from '../data/names.ts';
import { SELLER_NOTES } from '../data/texts.ts';
import { chance, pick, weighted } from '../random.ts';
import { addNote, askForAddress, decideAddress } from './notes-and-address.ts';
import { close, pay, payDeposit, release } from './payment.ts';
import { applyForRefund, isOpen, stepRefund } from './refund-life.ts';
import { delayShipment, remind, ship, shipRest, sign, succeed } from './shipping.ts';
import { markChanged, markRefundChanged, type Stage, schedule, stampFor } from './stage.ts';
import type { Order, Step, StepKind } from './types.ts';

type Happening = (stage: Stage, order: Order, at: number, step: Step) => void;

/** Flags that staff set, by weight: seldom none, mostly red and yellow. */
const FLAG_WEIGHTS = [2, 30, 20, 14, 12, 10, 12];

const HAPPENINGS: Readonly<Record<StepKind, Happening>> = {
  depositPay: payDeposit,
  pay,
  close,
  release,
  ship,
  shipRest,
  sign,
  succeed,
  remind,
  note: (stage, order, at) =>
    addNote(stage, order, at, pick(order, SELLER_NOTES), weighted(order, FLAG_WEIGHTS), pick(order, STAFF_NAMES)),
  auditAsk: askForAddress,
  auditDecide: (stage, order, at) => decideAddress(stage, order, at, chance(order, 0.8) ? 20 : 30),
  delay: delayShipment,
  comment: (stage, order, at) => {
    order.commented = true;
    markChanged(stage, order, stampFor(stage, order, at));
  },
  refundApply: (stage, order, at) => {
    applyForRefund(stage, order, at);
  },
  refundStep: (stage, _order, at, { refund }) => {
    if (refund !== undefined) stepRefund(stage, refund, at);
  },
  refundUrge: (stage, order, at, { refund }) => {
    if (refund === undefined || !isOpen(refund.status)) return;
    refund.urges += 1;
    markRefundChanged(stage, refund, stampFor(stage, order, at));
  },
};

/** What the shops' own staff does. */
const STAFF_KINDS: ReadonlySet<StepKind> = new Set(['ship', 'shipRest', 'note', 'delay']);

/** Lets one step happen to an order, if it still makes sense, and schedules what follows from it. */
export function applyStep(stage: Stage, order: Order, step: Step): void {
  if (stage.live && !stage.rules.staffActs) {
    if (STAFF_KINDS.has(step.kind)) return;
    if (step.kind === 'auditDecide' && order.audit !== null) {
      letAuditLapse(stage, order, step);
      return;
    }
  }
  HAPPENINGS[step.kind](stage, order, step.at, step);
}

/** Nobody decides about the address: when the time is up, the old one stands. */
function letAuditLapse(stage: Stage, order: Order, step: Step): void {
  const until = order.audit?.timeout ?? step.at;
  if (step.at < until) schedule(stage, order, { ...step, at: until });
  else decideAddress(stage, order, step.at, 30);
}
