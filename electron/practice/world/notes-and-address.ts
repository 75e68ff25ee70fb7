import { DAY, MINUTE } from '../../../shared/domain/clock.ts';
import { between } from '../random.ts';
import { dropSteps, markChanged, type Stage, schedule, stampFor } from './stage.ts';
import type { Order } from './types.ts';

/** Appends a note; whether the update time moves with it is a rule of the world. */
export function addNote(stage: Stage, order: Order, at: number, text: string, flag: number, operator: string): void {
  const when = stage.rules.notesMoveUpdateTime ? stampFor(stage, order, at) : at;
  order.notes.unshift({ at: when, text, flag, operator });
  if (stage.rules.notesMoveUpdateTime) markChanged(stage, order, when);
}

/** The buyer asks for another address. */
export function askForAddress(stage: Stage, order: Order, at: number): void {
  if (!takesAddress(order) || order.audit !== null) return;
  fileRequest(stage, order, at, order.address + 3);
}

/** The buyer asks for yet another address: the request before, decided or not, is replaced. */
export function askForAddressAgain(stage: Stage, order: Order, at: number): void {
  if (!takesAddress(order) || order.audit === null) return;
  dropSteps(stage, order, ({ kind }) => kind === 'auditDecide');
  fileRequest(stage, order, at, order.audit.after + 1);
}

function takesAddress({ status, deposit }: Order): boolean {
  return status === 30 && deposit === null;
}

function fileRequest(stage: Stage, order: Order, at: number, after: number): void {
  const when = stampFor(stage, order, at);
  order.audit = { status: 10, before: order.address, after, timeout: when + DAY, auditTime: 0 };
  markChanged(stage, order, when);
  schedule(stage, order, { at: when + between(order, 40, 1380) * MINUTE, kind: 'auditDecide' });
}

/** The address change is approved (20) or rejected (30). */
export function decideAddress(stage: Stage, order: Order, at: number, status: number): void {
  if (order.audit === null || order.audit.status !== 10) return;
  const when = stampFor(stage, order, at);
  order.audit.status = order.status === 30 ? status : 30;
  order.audit.auditTime = when;
  if (order.audit.status === 20) order.address = order.audit.after;
  markChanged(stage, order, when);
}
