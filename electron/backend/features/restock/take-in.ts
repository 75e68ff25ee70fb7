import type { PauseReason } from '../../../../shared/domain/fans/restock.ts';
import type { WriteConnection } from '../../db/database.ts';
import { withdrawCommand } from '../outbox/service.ts';
import { isFinal, pausePlan } from './plan-moves.ts';
import type { PlanRow } from './read.ts';
import { hasFailedThrice, listTelling } from './runner-read.ts';
import { leaveOut, markTold, planAgain } from './write.ts';

/** What a refused message means for its plan. */
const PAUSES: Readonly<Record<string, PauseReason>> = {
  'restock.refused.soldOut': 'soldOut',
  'restock.refused.offShelf': 'offShelf',
  'restock.refused.stockElsewhere': 'stockElsewhere',
  'restock.refused.scope': 'scope',
  'outbox.refusal.message_sign_or_template_wrong': 'template',
  'outbox.refusal.message_balance_used_up': 'balance',
};

const REFUSED = 'restock.refused.';

/** Takes in how the messages of a plan that were under way have ended, and rests the plan when they say so. */
export function takeIn(connection: WriteConnection, plan: PlanRow, now: number): void {
  let pause: PauseReason | undefined;
  for (const { recipientId, commandId, commandState, outcome, finishedAt } of listTelling(connection, plan.id)) {
    if (commandState === 'confirmed') markTold(connection, recipientId, 'telling', finishedAt ?? now, false);
    else if (commandState === 'taken_back') leaveOut(connection, recipientId, 'skipped', 'takenBack', now);
    else if (commandState === 'failed') {
      const key = outcome ?? '';
      const reason = key.startsWith(REFUSED) ? key.slice(REFUSED.length) : undefined;
      pause ??= PAUSES[key];
      if (reason !== undefined && isFinal(reason)) leaveOut(connection, recipientId, 'skipped', reason, now);
      else if (reason !== undefined || PAUSES[key]) planAgain(connection, recipientId, now);
      else leaveOut(connection, recipientId, 'failed', key, now);
      // The plan's page tells of it: nobody has to look at it among the failures.
      if (reason !== undefined) withdrawCommand(connection, commandId, now);
    }
  }
  if (pause === undefined && hasFailedThrice(connection, plan.id, plan.updatedAt)) pause = 'failures';
  if (pause !== undefined) pausePlan(connection, plan.id, pause, now);
}
