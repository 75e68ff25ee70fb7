import type { RestockPlan, RestockRecipient } from '../../../shared/contract/restock.ts';
import { LEFT_OUT_REASONS, type LeftOutReason } from '../../../shared/domain/fans/restock.ts';
import { WAIT_EVIDENCE_KINDS, type WaitEvidenceKind } from '../../../shared/domain/fans/waiting.ts';
import { isMessageKey } from '../../../shared/i18n/translate.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';

export const PLAN_TONES: Readonly<Record<RestockPlan['state'], Tone>> = {
  waiting: 'amber',
  running: 'blue',
  paused: 'red',
  done: 'green',
  ended: 'grey',
};

const number = (value: number | null): string => (value === null ? '–' : formatCount(value));

/** What a plan does at this moment, or why it rests. */
export function planNow(t: Translate, plan: RestockPlan): string {
  const { stock, threshold, promised, units, watchDays } = plan;
  if (plan.state === 'waiting') return t('restock.now.waiting', { stock: number(stock), threshold });
  if (plan.state === 'done') return t('restock.now.done');
  if (plan.state === 'ended') return t('restock.now.ended', { time: formatTime(plan.endedAt ?? plan.createdAt) });
  if (plan.state === 'paused') return t(`restock.pause.${plan.pauseReason ?? 'person'}`, { threshold });
  if (plan.quiet && plan.channel === 'message') return t('restock.now.quiet', { time: formatTime(plan.quietUntil) });
  if (plan.counts.planned > 0 && promised + plan.bought.units >= units)
    return t('restock.now.full', { units: formatCount(units), days: watchDays });
  return t('restock.now.running', { stock: number(stock), promised: formatCount(promised) });
}

const isLeftOut = (reason: string): reason is LeftOutReason => LEFT_OUT_REASONS.some((known) => known === reason);

/** Why a fan was not told. */
export function reasonWords(t: Translate, reason: string): string {
  if (isLeftOut(reason)) return t(`restock.leftOut.${reason}`);
  return isMessageKey(reason) ? t(reason) : reason;
}

/** Where a fan of a plan stands. */
export function stateWords(t: Translate, { state, byHand, reason }: RestockRecipient): string {
  if (state === 'told' && byHand) return t('restock.is.toldByHand');
  const words = t(`restock.is.${state}`);
  return reason === null ? words : `${words}: ${reasonWords(t, reason)}`;
}

/** Why a fan waits, the weightiest reason first. */
export function evidenceWords(t: Translate, evidence: readonly string[]): string {
  const isKind = (kind: string): kind is WaitEvidenceKind => WAIT_EVIDENCE_KINDS.some((known) => known === kind);
  return evidence
    .filter(isKind)
    .map((kind) => t(`waiting.reason.${kind}`))
    .join(' · ');
}
