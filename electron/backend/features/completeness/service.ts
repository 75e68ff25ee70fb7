import type { ProofDay, ProofSummary, ProvenStream } from '../../../../shared/contract/completeness.ts';
import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import { DAY } from '../../../../shared/domain/clock.ts';
import { countStored } from '../../completeness/proof-read.ts';
import { daysInReach, nextNight, startOfDay } from '../../completeness/proof-unit.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { platformOf } from '../../platforms/registry.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { lastRunEnd, listComparedShops, listProofs, sumProofs } from './read.ts';

const MOST_DAYS = 120;
const DAYS_BY_DEFAULT = 30;

/** The proof of completeness as the sync light shows it. */
export function proofState(reader: ReadConnection): {
  lastFullCheckAt: number | null;
  missing: number;
  differing: number;
} {
  const sums = listComparedShops(reader).map(({ id }) => sumProofs(reader, id, '', ''));
  return {
    lastFullCheckAt: lastRunEnd(reader),
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
  const total = { days: 0, missing: 0, differing: 0, verified: 0, checked: 0 };
  const oldest: number[] = [];
  for (const { id, reached } of shops) {
    const sums = sumProofs(reader, id, reached.at(-1) ?? '', reached[0] ?? '');
    total.days += reached.length * 2;
    total.missing += sums.missing;
    total.differing += sums.differing;
    total.verified += sums.verified;
    total.checked += sums.checked;
    if (sums.oldestCheck !== null) oldest.push(sums.oldestCheck);
  }
  return {
    completeSince: total.days > 0 && total.checked === total.days ? Math.min(...oldest) : null,
    lastFullCheckAt: lastRunEnd(reader),
    missing: total.missing,
    differing: total.differing,
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
  const days = daysAskedFor(query, shanghaiDay(now));
  const items = reachedShops(reader, now, query.shopIds).flatMap(({ id: shopId, reached }) => {
    const proofs = new Map(
      listProofs(reader, shopId, stream, days[0] ?? '', days.at(-1) ?? '').map((proof) => [proof.day, proof]),
    );
    const reachable = new Set(reached);
    return days.map((day): ProofDay => {
      const proof = proofs.get(day);
      if (proof && proof.checkedAt !== null) return { ...proof, stream };
      const begin = startOfDay(day);
      return {
        shopId,
        stream,
        day,
        state: reachable.has(day) ? 'unchecked' : 'unreachable',
        platformCount: null,
        storedCount: countStored(reader, stream, shopId, begin, begin + DAY),
        platformAmount: null,
        storedAmount: null,
        missing: 0,
        differing: 0,
        repaired: 0,
        quarantined: 0,
        checkedAt: null,
        error: reachable.has(day) ? (proof?.error ?? null) : null,
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
