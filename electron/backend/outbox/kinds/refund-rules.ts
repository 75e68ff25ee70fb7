import type { RefundStatus } from '../../../../shared/domain/refund-status.ts';
import type { PlatformRefund } from '../../platforms/platform-records.ts';
import type { CheckVerdict } from '../command-life.ts';
import { type Said, say } from '../said.ts';

/** What a refund command remembers of the case as the person saw it. */
export interface RefundPrecondition {
  readonly status: RefundStatus;
  readonly kind: string;
  readonly amount: number;
}

function seen(precondition: unknown): RefundPrecondition | undefined {
  return typeof precondition === 'object' && precondition !== null && 'status' in precondition
    ? (precondition as RefundPrecondition)
    : undefined;
}

/**
 * What moved in a case since the person decided on it, in words; undefined: nothing that matters. Times alone do not
 * matter: the request carries the fresh version.
 */
export function materialChange(precondition: unknown, refund: PlatformRefund): Said | undefined {
  const before = seen(precondition);
  if (before === undefined) return undefined;
  if (before.amount !== refund.amount)
    return say('outbox.failed.refundAmountChanged', { before: yuan(before.amount), after: yuan(refund.amount) });
  if (before.kind !== refund.kind) return say(`outbox.failed.refundKindChanged.${refund.kind}`);
  return before.status === refund.status ? undefined : say(`outbox.failed.refundMoved.${refund.status}`);
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** Refuses a step that the case, as it is now, does not allow. */
export function refundObstacle(
  precondition: unknown,
  refund: PlatformRefund,
  allowed: readonly RefundStatus[],
): CheckVerdict | undefined {
  const advice = say('outbox.advice.openCase');
  if (refund.status === 'closed')
    return { verdict: 'refuse', outcome: say('outbox.failed.refundOver'), advice: say('outbox.advice.nothingToDo') };
  const change = materialChange(precondition, refund);
  if (change) return { verdict: 'refuse', outcome: change, advice };
  if (!allowed.includes(refund.status))
    return { verdict: 'refuse', outcome: say(`outbox.failed.refundMoved.${refund.status}`), advice };
  return undefined;
}
