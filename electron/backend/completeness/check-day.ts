import { DAY } from '../../../shared/domain/clock.ts';
import type { WriteConnection } from '../db/database.ts';
import { fingerprintOf } from '../sync/ingest/fingerprint.ts';
import { LATENESS } from '../sync/plan-window.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import type { ListedArrival } from '../sync/read-pages.ts';
import { storeArrivals } from '../sync/store-page.ts';
import { type DaySides, type Listed, totalsOf } from './day-totals.ts';
import { judge, type Understood } from './judge.ts';
import { orderProof, type ProofAdapter, refundProof } from './proof-adapters.ts';
import { findStream, openDifferences } from './proof-read.ts';
import { type ProofUnit, startOfDay } from './proof-unit.ts';
import { closeDifference, explainDifference, nameDifference, writeProof } from './proof-write.ts';
import { readCreated } from './read-created.ts';
import { readQuarantined } from './stored-read.ts';
import {
  type CheckContext,
  type Confirmed,
  isUnderstood,
  lookAgain,
  lookForExtra,
  type SecondLook,
} from './suspects.ts';
import type { WindowWidths } from './window-widths.ts';

/** Rows of one transaction; so many are judged and repaired together, so that no judgement is old when it is acted on. */
const ROWS_TOGETHER = 20;
/** Details of one shop that are read at a time. */
const DETAILS_TOGETHER = 4;
const NOT_STORED = 'could not be stored';

/**
 * Compares one unit with the platform, names what differs, puts it right and keeps the proof. `widths` are those of the
 * shop: what one day learns of them serves the next.
 */
export function checkUnit(
  unit: ProofUnit,
  dependencies: DetailDependencies,
  widths: WindowWidths,
  signal: AbortSignal,
): Promise<void> {
  return unit.stream === 'orders'
    ? checkDay(orderProof, unit, dependencies, widths, signal)
    : checkDay(refundProof, unit, dependencies, widths, signal);
}

async function checkDay<Record>(
  adapter: ProofAdapter<Record>,
  unit: ProofUnit,
  dependencies: DetailDependencies,
  widths: WindowWidths,
  signal: AbortSignal,
): Promise<void> {
  const { reader, clock, shopId } = dependencies;
  const connection = await dependencies.connect();
  await dependencies.confirmTime(connection, signal);
  const startedAt = clock.now();
  const platformNow = dependencies.platformNow();
  const moment = { settledBefore: findStream(reader, shopId, unit.stream)?.watermark ?? 0, platformNow };
  const context = { adapter, connection, dependencies, moment, signal };
  const begin = startOfDay(unit.day);
  const end = begin + DAY;
  // Planned by a clock that ran ahead: nothing can be said of a day that has not begun.
  if (platformNow <= begin) return;
  const span = { begin, end: Math.min(end, platformNow) };

  const listed = new Map<string, Listed>();
  const suspects = new Map<string, Understood<Record>>();
  const quarantined = readQuarantined(reader, shopId, unit.stream);
  const examine = (arrivals: readonly ListedArrival<Record>[]): Promise<void> => {
    const toStore: ListedArrival<Record>[] = [];
    for (const arrival of arrivals) {
      if (!isUnderstood(arrival)) {
        listed.set(idOfSpoiled(arrival), { updatedAt: 0, amount: undefined });
        toStore.push(arrival);
        continue;
      }
      const head = adapter.headOf(arrival.item.record);
      const { platformId } = head;
      if (head.createdAt < begin || head.createdAt >= end) continue;
      if ((listed.get(platformId)?.updatedAt ?? -1) >= head.updatedAt) continue;
      listed.set(platformId, head);
      const { kind } = judge(adapter, reader, shopId, arrival, moment);
      // What stands in quarantine is known to be missing or old; now it is whole.
      const isHealed = quarantined.has(platformId);
      if (kind === 'newer' || isHealed) toStore.push(arrival);
      if (!isHealed && (kind === 'missing' || kind === 'differs')) suspects.set(platformId, arrival);
      else suspects.delete(platformId);
    }
    return store(context, toStore);
  };
  await readCreated(adapter.sync, connection, dependencies, span, widths, examine, signal);

  // What the store got while the list was read, or what is too young to be listed by everybody, is not extra.
  const extras = adapter
    .storedHeads(reader, shopId, begin, end)
    .filter((head) => !listed.has(head.platformId))
    .filter((head) => head.firstSeenAt < startedAt && head.createdAt < platformNow - LATENESS);
  let found = 0;
  const open: Confirmed<Record>[] = [];
  const settle = async <Item>(
    items: readonly Item[],
    look: (item: Item) => Promise<SecondLook<Record>>,
  ): Promise<void> => {
    for (let first = 0; first < items.length; first += ROWS_TOGETHER) {
      const looks = await inGroups(items.slice(first, first + ROWS_TOGETHER), look);
      for (const { known } of looks) if (known) admit(adapter, listed, known, begin, end);
      await store(
        context,
        looks.flatMap(({ store: arrival }) => arrival ?? []),
      );
      const differences = looks.flatMap(({ difference }) => difference ?? []);
      found += differences.length;
      open.push(...(await repair(context, unit, differences)));
    }
  };
  await settle([...suspects.values()], (listedRow) => lookAgain(context, listedRow));
  await settle(extras, ({ platformId }) => lookForExtra(context, platformId));
  const extraIds = open.filter(({ kind }) => kind === 'extra').map(({ platformId }) => platformId);
  const setAside = readQuarantined(reader, shopId, unit.stream);
  const sides = totalsOf(adapter, reader, shopId, { begin, end }, listed, extraIds, setAside);
  await keep(context, unit, sides, found, open, (platformId) => sides.held.has(platformId) || !listed.has(platformId));
}

function idOfSpoiled({ item }: ListedArrival<unknown>): string {
  return (item.ok ? undefined : item.platformId) ?? `hash:${fingerprintOf(item.raw)}`;
}

/** A record that the platform knows by number counts as listed, where it belongs to the day. */
function admit<Record>(
  { headOf }: ProofAdapter<Record>,
  listed: Map<string, Listed>,
  arrival: ListedArrival<Record>,
  begin: number,
  end: number,
): void {
  if (!isUnderstood(arrival)) {
    listed.set(idOfSpoiled(arrival), { updatedAt: 0, amount: undefined });
    return;
  }
  const head = headOf(arrival.item.record);
  if (head.createdAt >= begin && head.createdAt < end) listed.set(head.platformId, head);
}

async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += DETAILS_TOGETHER) {
    const group = await Promise.allSettled(items.slice(first, first + DETAILS_TOGETHER).map(work));
    for (const outcome of group) {
      // Each is waited for, also after one has failed: whoever stops this wants nothing of the shop under way.
      if (outcome.status === 'rejected') throw outcome.reason;
      results.push(outcome.value);
    }
  }
  return results;
}

async function store<Record>(
  { adapter, dependencies }: CheckContext<Record>,
  arrivals: readonly ListedArrival<Record>[],
): Promise<void> {
  if (arrivals.length > 0) await storeArrivals(adapter.sync, dependencies, dependencies.shopId, arrivals, undefined);
}

async function inTransactions<Item>(
  { dependencies: { writer } }: Pick<CheckContext<unknown>, 'dependencies'>,
  name: string,
  items: readonly Item[],
  job: (connection: WriteConnection, item: Item) => void,
): Promise<void> {
  for (let first = 0; first < items.length; first += ROWS_TOGETHER) {
    const rows = items.slice(first, first + ROWS_TOGETHER);
    await writer.run(
      name,
      (connection) => {
        for (const row of rows) job(connection, row);
      },
      'background',
    );
  }
}

/**
 * Names the differences, stores what the platform says over just the version that was judged, and looks once more;
 * answers those that are still open.
 */
async function repair<Record>(
  context: CheckContext<Record>,
  unit: ProofUnit,
  differences: readonly Confirmed<Record>[],
): Promise<Confirmed<Record>[]> {
  if (differences.length === 0) return [];
  const { adapter, dependencies, moment } = context;
  const { reader, clock, shopId, platformNow } = dependencies;
  await inTransactions(context, 'name differences', differences, (connection, difference) =>
    nameDifference(connection, unit, difference, clock.now()),
  );
  await store(
    context,
    differences.flatMap(({ arrival, seen }) =>
      arrival ? [{ ...arrival, source: { ...arrival.source, over: seen } }] : [],
    ),
  );
  const open: Confirmed<Record>[] = [];
  const explained: { platformId: string; reason: string }[] = [];
  for (const difference of differences) {
    const { arrival, platformId } = difference;
    if (!arrival) {
      open.push(difference);
      continue;
    }
    const verdict = judge(adapter, reader, shopId, arrival, { ...moment, platformNow: platformNow() });
    if (verdict.kind === 'same') continue;
    open.push(difference);
    const fields = verdict.kind === 'differs' ? verdict.fields.join(', ') : '';
    explained.push({ platformId, reason: fields === '' ? NOT_STORED : `still differs: ${fields}` });
  }
  await inTransactions(context, 'explain differences', explained, (connection, { platformId, reason }) =>
    explainDifference(connection, unit, platformId, reason),
  );
  return open;
}

/**
 * Keeps the proof. A day is short while a record of it is named that is missing or differs, and nothing but the record
 * in good order in the store takes its name off again. What the platform does not know (`extra`) does not make the day
 * short: the store keeps what a platform has forgotten, and nothing could ever be pulled to mend it; the record stays
 * named as a difference, and the stored count stands above the platform's. A row in quarantine that was never named
 * does not either: it stands there with its reason and is tried again by itself; it is counted, and the day is shown
 * as one with rows set aside.
 */
async function keep<Record>(
  context: CheckContext<Record>,
  unit: ProofUnit,
  { totals, unheld }: DaySides,
  found: number,
  open: readonly Confirmed<Record>[],
  isHeld: (platformId: string) => boolean,
): Promise<void> {
  const { reader, writer, clock, bus } = context.dependencies;
  const openIds = new Set(open.map(({ platformId }) => platformId));
  const healed = openDifferences(reader, unit).filter(
    ({ platformId }) => !openIds.has(platformId) && isHeld(platformId),
  );
  await inTransactions(context, 'close differences', healed, (connection, { platformId }) =>
    closeDifference(connection, unit, platformId, clock.now()),
  );
  // Whatever the way on which a listed record got lost: what is in neither place is named.
  const lost = unheld.filter((platformId) => !openIds.has(platformId));
  await inTransactions(context, 'name differences', lost, (connection, platformId) =>
    nameDifference(connection, unit, { platformId, kind: 'missing', fields: [], reason: NOT_STORED }, clock.now()),
  );
  const standing = openDifferences(reader, unit);
  const missing = standing.filter(({ kind }) => kind === 'missing').length;
  const differing = standing.filter(({ kind }) => kind === 'differs').length;
  const now = clock.now();
  const proof = {
    ...unit,
    ...totals,
    state: missing + differing === 0 ? 'verified' : 'short',
    missing,
    differing,
    repaired: found - open.length,
    checkedAt: now,
    triedAt: now,
    error: null,
  };
  await writer.run('keep proof', (connection) => writeProof(connection, proof), 'background');
  bus.tell({ topics: ['completeness'], shopId: unit.shopId });
}
