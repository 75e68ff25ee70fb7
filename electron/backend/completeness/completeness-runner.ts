import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { DAY, MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { CheckProgress, CheckRequest } from '../engine/engine-contract.ts';
import type { EngineParts } from '../engine/engine-parts.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import { type Loop, startLoop } from '../sync/shop-loop.ts';
import { checkUnit } from './check-day.ts';
import { comparableUnits, type PlannedShop, planShop } from './due-units.ts';
import { createNightWatch, runFloor, settleRuns } from './full-runs.ts';
import { countStored, daysOfOpenRefunds, findAppId } from './proof-read.ts';
import { daysInReach, type ProofUnit, startOfDay, unitKey } from './proof-unit.ts';
import { beginRun, writeFailure } from './proof-write.ts';
import { createOpenOrderReader } from './reread-open.ts';
import { describeUnitFailure, failurePause, isPausedUntil } from './unit-failure.ts';
import { createWindowWidths, type WindowWidths } from './window-widths.ts';

/** How often it is looked what is due; a finished queue or a request looks at once. */
const PLAN_EVERY = 5 * MINUTE;
/** While shops are read for the first time it is looked more often: whoever connects one waits for its first comparison. */
const PLAN_WHILE_FIRST_READ = 20 * SECOND;
/** Units of one application at a time; the sync of all its shops goes on beside them. */
const UNITS_PER_APP = 6;
/** A unit that has run longer holds no place any more: a slow shop must not keep the others waiting. */
const HOLDS_PLACE = MINUTE;
const MOST_UNITS_PER_APP = 16;
/** Longer than this no day is read at a time. */
const PATIENCE = 30 * MINUTE;
/** Above this share of the day's calls the comparison leaves the rest to the sync and to people. */
const QUOTA_SHARE = 0.75;
const ROWS_TOGETHER = 20;

/** Compares the store with the platforms, for as long as the engine runs. */
export interface CompletenessRunner {
  /** Queues units for now; answers how many. What is out of reach or not read for the first time yet is left out. */
  check(request: CheckRequest): Promise<number>;
  /** How far the units are that are queued or running; null = none. */
  progress(): CheckProgress | null;
  /** Looks what is due, from now on again and again. */
  wake(): void;
  /** Stops what is under way for a shop and waits until nothing of it is left. */
  removeShop(shopId: number): Promise<void>;
  stop(): Promise<void>;
}

interface RunningUnit {
  readonly key: string;
  readonly startedAt: number;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

interface ShopState {
  queue: ProofUnit[];
  running: RunningUnit | undefined;
  failures: number;
  pausedUntil: number;
  readonly appId: number | null;
  readonly widths: WindowWidths;
}

/** Makes the runner; nothing is compared before `wake` or `check`. */
export function createCompletenessRunner(parts: EngineParts): CompletenessRunner {
  const { reader, writer, clock, bus, onUnexpected } = parts;
  const shops = new Map<number, ShopState>();
  const asked = new Set<string>();
  /** Applications whose quota is used up, and on which Beijing day. */
  const spent = new Map<number | null, string>();
  const night = createNightWatch(reader);
  const reread = createOpenOrderReader(parts);
  let comparing: Loop | undefined;
  /** Goes by its own time: a day that was compared is no reason to read open orders again. */
  let rereading: Loop | undefined;
  let planAt = 0;
  let lastServed = 0;
  let done = 0;
  let busySince: number | undefined;
  let isStopping = false;

  function stateOf(shopId: number): ShopState {
    const known = shops.get(shopId);
    if (known) return known;
    const appId = findAppId(reader, shopId);
    const widths = createWindowWidths();
    const state: ShopState = { queue: [], running: undefined, failures: 0, pausedUntil: 0, appId, widths };
    shops.set(shopId, state);
    return state;
  }

  async function inTransactions(name: string, units: readonly ProofUnit[], error: string): Promise<void> {
    const now = clock.now();
    for (let first = 0; first < units.length; first += ROWS_TOGETHER) {
      const rows = units.slice(first, first + ROWS_TOGETHER);
      await writer.run(
        name,
        (connection) => {
          for (const unit of rows) {
            if (!parts.shop(unit.shopId)) continue;
            const begin = startOfDay(unit.day);
            const stored = countStored(connection, unit.stream, unit.shopId, begin, begin + DAY);
            writeFailure(connection, unit, stored, error, now);
          }
        },
        'background',
      );
    }
  }

  /** Gives up on units for now; each says why. */
  async function giveUp(units: readonly ProofUnit[], error: string): Promise<void> {
    for (const unit of units) asked.delete(unitKey(unit));
    done += units.length;
    await inTransactions('give up on days', units, error);
    for (const shopId of new Set(units.map((unit) => unit.shopId))) bus.tell({ topics: ['completeness'], shopId });
  }

  async function onFailure(unit: ProofUnit, state: ShopState, error: unknown): Promise<void> {
    state.failures += 1;
    const { text, isHopeless, isUnexpected } = describeUnitFailure(error, state.failures);
    if (isUnexpected) onUnexpected(`completeness of shop ${unit.shopId}`, error);
    state.pausedUntil = clock.now() + failurePause(state.failures);
    await giveUp(isHopeless ? [unit, ...state.queue.splice(0)] : [unit], text);
  }

  async function runUnit(
    unit: ProofUnit,
    state: ShopState,
    dependencies: DetailDependencies,
    stop: AbortController,
  ): Promise<void> {
    const { signal } = stop;
    const patience = new AbortController();
    clock.sleep(PATIENCE, AbortSignal.any([signal, patience.signal])).then(
      () => stop.abort(tooSlow()),
      () => {},
    );
    try {
      await checkUnit(unit, dependencies, state.widths, signal);
      state.failures = 0;
      state.pausedUntil = 0;
      asked.delete(unitKey(unit));
      done += 1;
    } catch (error) {
      // A shop that was removed, or the end of the program: nothing is to be written any more.
      if (isStopping || signal.reason === STOPPED || parts.shop(unit.shopId) !== dependencies) return;
      await onFailure(unit, state, error).catch((failure) => onUnexpected('completeness', failure));
    } finally {
      patience.abort(STOPPED);
      state.running = undefined;
      comparing?.poke();
    }
  }

  function start(unit: ProofUnit, state: ShopState, dependencies: DetailDependencies): void {
    const stop = new AbortController();
    const startedAt = clock.now();
    busySince ??= startedAt;
    const work = runUnit(unit, state, dependencies, stop);
    state.running = { key: unitKey(unit), startedAt, stop, done: work };
  }

  function hasPlace(appId: number | null, now: number): boolean {
    const running = [...shops.values()].filter((state) => state.appId === appId && state.running);
    const holding = running.filter((state) => now - (state.running?.startedAt ?? 0) < HOLDS_PLACE);
    return holding.length < UNITS_PER_APP && running.length < MOST_UNITS_PER_APP;
  }

  /** Starts what fits, one shop after the other, so that none waits for another's ninety days. */
  async function serve(now: number): Promise<void> {
    const ids = [...shops.keys()].sort((left, right) => left - right);
    const from = ids.findIndex((id) => id > lastServed);
    const order = from < 0 ? ids : [...ids.slice(from), ...ids.slice(0, from)];
    for (const shopId of order) {
      const state = shops.get(shopId);
      const [unit] = state?.queue ?? [];
      if (!state || !unit || state.running) continue;
      if (isPausedUntil(state.pausedUntil, now) && !asked.has(unitKey(unit))) continue;
      if (!hasPlace(state.appId, now)) continue;
      const dependencies = parts.shop(shopId);
      if (!dependencies) continue;
      const used = dependencies.usedQuota();
      if (used > QUOTA_SHARE) {
        spent.set(state.appId, shanghaiDay(now));
        await giveUp(
          state.queue.splice(0),
          `quota: ${Math.round(used * 100)} % of the day's calls are used; goes on tomorrow`,
        );
        continue;
      }
      state.queue.shift();
      lastServed = shopId;
      start(unit, state, dependencies);
    }
  }

  /** Begins and ends the runs over everything, and fills the queues. */
  async function plan(now: number): Promise<{ readonly isFirstRead: boolean }> {
    const planned = planAll(now);
    if (night.isTime(planned, now)) {
      await beginAll('nightly', planned, now);
      planAll(now);
    }
    if (await settleRuns(reader, writer, planned, now)) bus.tell({ topics: ['completeness'] });
    return { isFirstRead: !planned.every(({ isSettled }) => isSettled) };
  }

  function planAll(now: number): PlannedShop[] {
    const floor = runFloor(reader, now);
    const openRefunds = daysOfOpenRefunds(reader, now - 100 * DAY);
    const connected = parts.shopIds();
    for (const shopId of shops.keys()) if (!connected.includes(shopId)) shops.delete(shopId);
    return connected.flatMap((shopId) => {
      const dependencies = parts.shop(shopId);
      if (!dependencies) return [];
      const state = stateOf(shopId);
      const { reach } = dependencies.limits.orders;
      const input = { now, runFloor: floor, asked };
      const shop = planShop(reader, shopId, dependencies.platformNow(), reach, openRefunds.get(shopId) ?? [], input);
      const waits = isPausedUntil(state.pausedUntil, now) || spent.get(state.appId) === shanghaiDay(now);
      state.queue = shop.due.filter((unit) => {
        const key = unitKey(unit);
        return key !== state.running?.key && (!waits || asked.has(key));
      });
      return [shop];
    });
  }

  /**
   * Begins a run over everything. It survives a restart: its line stands open, and days compared since it began are not
   * compared again.
   */
  async function beginAll(
    reason: CheckRequest['reason'],
    planned: readonly Pick<PlannedShop, 'units' | 'waiting'>[],
    now: number,
  ): Promise<void> {
    const days = planned.reduce((sum, { units, waiting }) => sum + units.length + waiting, 0);
    await writer.run('begin run', (connection) => beginRun(connection, reason, days, now), 'background');
    // A new run is a new chance, also for a shop that failed a while ago.
    for (const state of shops.values()) state.pausedUntil = 0;
  }

  async function tick(): Promise<number> {
    const now = clock.now();
    if (now >= planAt || planAt - now > PLAN_EVERY) {
      planAt = now + PLAN_EVERY;
      const { isFirstRead } = await plan(now);
      if (isFirstRead) planAt = now + PLAN_WHILE_FIRST_READ;
    }
    await serve(now);
    const states = [...shops.values()];
    const isBusy = states.some(({ running, queue }) => running !== undefined || queue.length > 0);
    if (!isBusy && busySince !== undefined) {
      // What a run over everything still lacks, or that it has ended, shows at once.
      busySince = undefined;
      done = 0;
      planAt = 0;
      return now;
    }
    const places = states.flatMap(({ running }) => (running ? [running.startedAt + HOLDS_PLACE] : []));
    const pauses = states.flatMap(({ queue, pausedUntil }) => (queue.length > 0 ? [pausedUntil] : []));
    return Math.min(planAt, ...[...places, ...pauses].filter((at) => at > now));
  }

  function run(): void {
    if (isStopping) return;
    comparing?.poke();
    comparing ??= startLoop('completeness', clock, tick, onUnexpected);
    rereading ??= startLoop('open orders', clock, reread, onUnexpected);
  }

  async function check({ shopIds, stream, day, reason }: CheckRequest): Promise<number> {
    const now = clock.now();
    const connected = parts.shopIds().filter((shopId) => shopIds === undefined || shopIds.includes(shopId));
    const comparable = connected.flatMap((shopId) => {
      const dependencies = parts.shop(shopId);
      if (!dependencies) return [];
      const days = daysInReach(dependencies.platformNow(), dependencies.limits.orders.reach);
      return [comparableUnits(reader, shopId, days)];
    });
    const units = comparable.flatMap((shop) => shop.units);
    const wanted = units.filter(
      (unit) => (stream === undefined || unit.stream === stream) && (day === undefined || unit.day === day),
    );
    const isAll = shopIds === undefined && stream === undefined && day === undefined;
    if (isAll && wanted.length > 0) await beginAll(reason, comparable, now);
    if (reason === 'manual') for (const unit of wanted) asked.add(unitKey(unit));
    planAt = 0;
    run();
    return wanted.length;
  }

  async function endUnit(state: ShopState | undefined): Promise<void> {
    state?.running?.stop.abort(STOPPED);
    await state?.running?.done;
  }

  return {
    check,
    progress: () => {
      const states = [...shops.values()];
      const left = states.reduce((sum, { queue, running }) => sum + queue.length + (running ? 1 : 0), 0);
      return busySince === undefined || left === 0 ? null : { done, total: done + left, startedAt: busySince };
    },
    wake: () => {
      planAt = 0;
      run();
    },
    removeShop: async (shopId) => {
      const state = shops.get(shopId);
      shops.delete(shopId);
      await endUnit(state);
    },
    stop: async () => {
      isStopping = true;
      await Promise.all([comparing?.stop(), rereading?.stop(), ...[...shops.values()].map(endUnit)]);
    },
  };
}

const STOPPED = new Error('stopping');

function tooSlow(): PlatformError {
  return new PlatformError({
    kind: 'transport',
    code: 'ETIMEDOUT',
    text: 'the day took too long to read',
    method: 'completeness',
  });
}
