import type { RestockRule } from '../../../../shared/contract/restock.ts';
import { DAY } from '../../../../shared/domain/clock.ts';
import type { LeftOutReason } from '../../../../shared/domain/fans/restock.ts';
import type { ReadConnection } from '../../db/database.ts';
import { listWaitingFans, type WaitingFan } from './candidates-read.ts';

export interface Candidate extends WaitingFan {
  readonly leftOut: LeftOutReason | null;
}

/** Why a fan is not among those to tell; null = they are. */
function leftOut(fan: WaitingFan, rule: RestockRule, byHand: boolean): LeftOutReason | null {
  if (fan.optOut === 1) return 'optOut';
  if (fan.caution === 1) return 'caution';
  if (fan.waitState === 'dismissed') return 'dismissed';
  if (fan.bought === 1) return 'bought';
  if (fan.told === 1) return 'told';
  if (fan.inferred === 1 && !rule.includeInferred && fan.waitState !== 'confirmed') return 'inferred';
  if (rule.platformSkuId !== null && fan.platformSkuId !== null && fan.platformSkuId !== rule.platformSkuId)
    return 'otherSku';
  return fan.hasPhone === 1 || byHand ? null : 'noPhone';
}

/** Whoever confirmed or asked goes before whoever only seems to wait with the same figure; then the older row. */
function compare(sort: RestockRule['sort']): (one: WaitingFan, other: WaitingFan) => number {
  const first = (one: WaitingFan, other: WaitingFan): number => {
    if (sort === 'score') return other.score - one.score;
    return sort === 'wait' ? one.waitingSince - other.waitingSince : other.value - one.value;
  };
  return (one, other) =>
    first(one, other) || one.inferred - other.inferred || other.score - one.score || one.buyerId - other.buyerId;
}

/** Who would be told of a product, in order, and who would not and why. `byHand`: no ciphertext is needed. */
export function choose(
  connection: ReadConnection,
  rule: RestockRule,
  now: number,
  byHand: boolean,
): { readonly chosen: Candidate[]; readonly out: Candidate[] } {
  const { shopId, productId, againDays } = rule;
  const fans = listWaitingFans(connection, { shopId, productId, toldSince: now - againDays * DAY }).map((fan) => ({
    ...fan,
    leftOut: leftOut(fan, rule, byHand),
  }));
  const chosen = fans.filter((fan) => fan.leftOut === null).sort(compare(rule.sort));
  return { chosen, out: fans.filter((fan) => fan.leftOut !== null).sort(compare(rule.sort)) };
}
