import {
  PROVEN_STREAMS,
  type ProofDay,
  type ProofSummary,
  type ProvenStream,
} from '../../../../shared/contract/completeness.ts';
import type { SyncOverview } from '../../../../shared/contract/sync.ts';
import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import { DAY, MINUTE } from '../../../../shared/domain/clock.ts';
import { countStored } from '../../completeness/proof-read.ts';
import { daysInReach, nextNight, PROOF_LASTS, startOfDay } from '../../completeness/proof-unit.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { platformOf } from '../../platforms/registry.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { countNotCompared, lastFullRunEnd, listComparedShops, listProofs, sumProofs } from './read.ts';

const MOST_DAYS = 120;
const DAYS_BY_DEFAULT = 30;

/** Comparison times that still count. The clock may stand a little before the one that took them. */
function freshSpan(now: number): { since: number; until: number } {
  return { since: now - PROOF_LASTS, until: now + MINUTE };
}

/** The proof of completeness as the sync light shows it. */
export function proofState(reader: ReadConnection, now: number): SyncOverview['proof'] {
  const nowhere = { from: '', to: '' };
  const sums = listComparedShops(reader).map(({ id }) => sumProofs(reader, id, nowhere, freshSpan(now)));
  return {
    lastFullCheckAt: lastFullRunEnd(reader),
    notCompared: countNotCompared(reader),
    missing: sums.reduce((sum, { missing }) => sum + missing, 0),
    differing: sums.reduce((sum, { differing }) => sum + differing, 0),
  };
}

interface ReachedShop {
  readonly id: number;
  /** Beijing days that the platform can tell, newest first. */
  readonly reached: readonly string[];
}

/** The compared shops among those asked for, each with the days that its platform reaches. */
function reachedShops(reader: ReadConnection, now: number, shopIds: readonly number[] | undefined): ReachedShop[] {
  return listComparedShops(reader)
    .filter(({ id }) => shopIds === undefined || shopIds.includes(id))
    .map(({ id, platform }) => ({ id, reached: daysInReach(now, platformOf(platform).limits.orders.reach) }));
}

/** What is proven over some shops. */
export async function readSummary(
  { store: { reader }, options: { clock }, engine }: BackendContext,
  shopIds: readonly number[] | undefined,
): Promise<ProofSummary> {
  const now = clock.now();
  const shops = reachedShops(reader, now, shopIds);
  const total = { days: 0, missing: 0, differing: 0, quarantined: 0, verified: 0, checked: 0 };
  for (const { id, reached } of shops) {
    const days = { from: reached.at(-1) ?? '', to: reached[0] ?? '' };
    const sums = sumProofs(reader, id, days, freshSpan(now));
    total.days += reached.length * PROVEN_STREAMS.length;
    total.missing += sums.missing;
    total.differing += sums.differing;
    total.quarantined += sums.quarantined;
    total.verified += sums.verified;
    total.checked += sums.checked;
  }
  return {
    lastFullCheckAt: lastFullRunEnd(reader),
    notCompared: countNotCompared(reader),
    missing: total.missing,
    differing: total.differing,
    quarantined: total.quarantined,
    days: total.days,
    verifiedDays: total.verified,
    uncheckedDays: total.days - total.checked,
    running: await engine.completenessProgress(),
    nextNightlyAt: shops.length === 0 ? null : nextNight(now),
  };
}

/** What is asked about shops by days. */
export interface DaysQuery {
  readonly shopIds?: readonly number[] | undefined;
  readonly stream: ProvenStream;
  /** Beijing days, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The days asked for, oldest first, none in the future. UserError when there are too many or none. */
function daysAskedFor({ from, to }: DaysQuery, today: string): string[] {
  const last = to === undefined || to > today ? today : to;
  const end = startOfDay(last);
  const begin = from === undefined ? end - (DAYS_BY_DEFAULT - 1) * DAY : startOfDay(from);
  const count = Math.round((end - begin) / DAY) + 1;
  if (!(count >= 1 && count <= MOST_DAYS)) throw new UserError('INVALID_INPUT', 'error.span.invalid');
  return Array.from({ length: count }, (_, index) => shanghaiDay(begin + index * DAY));
}

/** Every shop by every day, oldest day first. A day that was never compared shows what the store holds. */
export function readDays(
  { store: { reader }, options: { clock } }: BackendContext,
  query: DaysQuery,
): { days: string[]; items: ProofDay[] } {
  const now = clock.now();
  const { stream } = query;
  const fresh = freshSpan(now);
  const days = daysAskedFor(query, shanghaiDay(now));
  const items = reachedShops(reader, now, query.shopIds).flatMap(({ id: shopId, reached }) => {
    const proofs = new Map(
      listProofs(reader, shopId, stream, days[0] ?? '', days.at(-1) ?? '').map((proof) => [proof.day, proof]),
    );
    const reachable = new Set(reached);
    return days.map((day): ProofDay => {
      const proof = proofs.get(day);
      const isReached = reachable.has(day);
      // A day that the platform no longer tells keeps its last proof as it was.
      const error = isReached ? (proof?.error ?? null) : null;
      if (proof && proof.checkedAt !== null) {
        const isOld = proof.checkedAt < fresh.since || proof.checkedAt > fresh.until;
        return { ...proof, stream, error, isStale: isReached && (isOld || error !== null) };
      }
      const begin = startOfDay(day);
      return {
        shopId,
        stream,
        day,
        state: isReached ? 'unchecked' : 'unreachable',
        platformCount: null,
        storedCount: countStored(reader, stream, shopId, begin, begin + DAY),
        platformAmount: null,
        storedAmount: null,
        missing: 0,
        differing: 0,
        repaired: 0,
        quarantined: 0,
        checkedAt: null,
        error,
        isStale: false,
      };
    });
  });
  return { days, items };
}

/** Compares now because a person wants to know; answers how many days were queued. */
export async function checkNow(
  backend: BackendContext,
  context: RequestContext,
  input: {
    readonly shopIds?: readonly number[] | undefined;
    readonly stream?: ProvenStream | undefined;
    readonly day?: string | undefined;
  },
): Promise<number> {
  const { store, options, engine } = backend;
  for (const shopId of input.shopIds ?? []) requireShop(backend, shopId);
  const queued = await engine.checkCompleteness({ ...input, reason: 'manual' });
  const [shopId] = input.shopIds?.length === 1 ? input.shopIds : [];
  await store.writer.run('record check', (connection) =>
    recordAudit(connection, context, 'completeness.check', shopId ?? null, { ...input, queued }, options.clock.now()),
  );
  return queued;
}
