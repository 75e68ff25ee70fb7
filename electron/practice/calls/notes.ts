import { applied, refuse } from '../envelope.ts';
import { FAILURES } from '../result-codes.ts';
import { addNote as appendNote } from '../world/notes-and-address.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { findOrder } from './orders.ts';
import { boundedInteger, requiredId } from './parameters.ts';

/** `open.seller.order.note.add`: append-only, 200 characters; a flag can never be taken back. */
export function addNote(context: CallContext): CallOutcome {
  const { param, stage, now } = context;
  const found = findOrder(context, requiredId(param, 'orderId'));
  if (!found.ok) return refuse(found.failure);
  const note = param.note === undefined || param.note === null ? '' : String(param.note);
  if ([...note].length > 200) return refuse(FAILURES.noteTooLong);
  const flag = boundedInteger(param, 'flag', 0, 6, 0);
  appendNote(stage, found.value, now, note, flag, stage.shop.template.owner);
  return applied({ kind: 'note', record: found.value.oid, text: note, flag });
}
