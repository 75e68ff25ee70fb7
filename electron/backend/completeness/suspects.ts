import { PlatformError, saysNothing } from '../platforms/platform-error.ts';
import type { ShopConnection } from '../platforms/shop-platform.ts';
import type { StoredVersion } from '../sync/ingest/ingest-source.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import type { ListedArrival } from '../sync/read-pages.ts';
import { retryRead } from '../sync/retry.ts';
import { judge, type Moment, type Understood, type Verdict } from './judge.ts';
import type { ProofAdapter } from './proof-adapters.ts';
import type { FoundDifference } from './proof-write.ts';

export const NOT_ON_PLATFORM = 'not found on the platform';

/** What a comparison works with. */
export interface CheckContext<Record> {
  readonly adapter: ProofAdapter<Record>;
  readonly connection: ShopConnection;
  readonly dependencies: DetailDependencies;
  readonly moment: Moment;
  readonly signal: AbortSignal;
}

/** A difference that stood a second look, and what to repair it with; an extra record has nothing. */
export interface Confirmed<Record> extends FoundDifference {
  readonly arrival: Understood<Record> | undefined;
  /** The stored version that was found to differ; null = none. */
  readonly seen: StoredVersion | null;
}

/** What a second look at a record says. */
export interface SecondLook<Record> {
  readonly difference?: Confirmed<Record>;
  /** To be stored without further ado: newer than the store, or spoiled. */
  readonly store?: ListedArrival<Record>;
  /** The platform knows the record, although its list left it out. */
  readonly known?: ListedArrival<Record>;
}

export function isUnderstood<Record>(arrival: ListedArrival<Record>): arrival is Understood<Record> {
  return arrival.item.ok;
}

function judgeAgain<Record>(
  { adapter, dependencies: { reader, shopId, platformNow }, moment }: CheckContext<Record>,
  arrival: Understood<Record>,
): Verdict {
  return judge(adapter, reader, shopId, arrival, { ...moment, platformNow: platformNow() });
}

async function readDetail<Record>(
  { adapter, connection, dependencies: { clock }, signal }: CheckContext<Record>,
  platformId: string,
): Promise<ListedArrival<Record>> {
  let readAt = clock.now();
  const item = await retryRead(
    clock,
    () => {
      readAt = clock.now();
      return adapter.sync.detail(connection, platformId, signal);
    },
    signal,
  );
  return { item, source: { from: 'detail', readAt } };
}

/** The newest that the platform says of a record; its row of the list where the detail is older, spoiled or refused. */
async function freshest<Record>(
  context: CheckContext<Record>,
  listed: Understood<Record>,
): Promise<Understood<Record>> {
  const { headOf } = context.adapter;
  const head = headOf(listed.item.record);
  try {
    const detail = await readDetail(context, head.platformId);
    return isUnderstood(detail) && headOf(detail.item.record).updatedAt >= head.updatedAt ? detail : listed;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof PlatformError) || saysNothing(error)) throw error;
    return listed;
  }
}

/**
 * Looks again at a record that seems to differ: it may have changed while the pages were read. A missing one needs no
 * detail, the list has just shown it; a store that lost a whole day is filled from the list alone.
 */
export async function lookAgain<Record>(
  context: CheckContext<Record>,
  listed: Understood<Record>,
): Promise<SecondLook<Record>> {
  const first = judgeAgain(context, listed);
  if (first.kind === 'same') return {};
  if (first.kind === 'newer') return { store: listed };
  const arrival = first.kind === 'missing' ? listed : await freshest(context, listed);
  const verdict = first.kind === 'missing' ? first : judgeAgain(context, arrival);
  if (verdict.kind === 'same') return {};
  if (verdict.kind === 'newer') return { store: arrival };
  const { platformId } = context.adapter.headOf(arrival.item.record);
  const { kind, fields, seen } = verdict;
  return { difference: { platformId, kind, fields, reason: first.reason ?? verdict.reason, arrival, seen } };
}

/** Asks the platform by number for a record that it did not list. */
export async function lookForExtra<Record>(
  context: CheckContext<Record>,
  platformId: string,
): Promise<SecondLook<Record>> {
  let detail: ListedArrival<Record>;
  try {
    detail = await readDetail(context, platformId);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof PlatformError) || saysNothing(error)) throw error;
    const reason = error.kind === 'not-found' ? NOT_ON_PLATFORM : error.message;
    return { difference: { platformId, kind: 'extra', fields: [], reason, arrival: undefined, seen: null } };
  }
  if (!isUnderstood(detail)) return { store: detail, known: detail };
  const verdict = judgeAgain(context, detail);
  if (verdict.kind === 'same') return { known: detail };
  if (verdict.kind === 'newer') return { store: detail, known: detail };
  const { kind, fields, reason, seen } = verdict;
  return { difference: { platformId, kind, fields, reason, arrival: detail, seen }, known: detail };
}
