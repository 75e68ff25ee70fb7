import { shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../../../shared/domain/clock.ts';
import { databaseBytesOf, freeBytesOf } from '../../db/disk-space.ts';
import { damageIn, namedDamage } from '../../db/known-damage.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { errorText, sqliteFailureKind } from '../../db/store-error.ts';
import type { Engine } from '../../engine/engine-contract.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { sealOldEvents, verifyAudit } from '../audit/service.ts';
import { probeDisk } from './disk.ts';
import type { IntegrityResult, StoreHealthKeeper } from './health.ts';
import { pulledShopIds, readIntegrity } from './read.ts';
import { probeStore, writeIntegrity } from './write.ts';

const LOOK_EVERY = MINUTE;
/** While writing fails: whoever has just made room should not have to wait. */
const PROBE_EVERY = 10 * SECOND;
const LEAST_FREE_BYTES = 1024 ** 3;
const WRONG_CLOCK = 2 * MINUTE;
/** The nightly check begins at a quarter past four in Shanghai, after the recount of figures. */
const CHECK_AT = 4.25 * HOUR;
/** How often the nightly check also compares every index with its table, which takes several times as long. */
const FULL_CHECK_EVERY = 6.5 * DAY;
/** After a power cut, or a long time without a check, one is made so soon after the start. */
const EARLY_CHECK_AFTER = 5 * MINUTE;
const OVERDUE_AFTER = 1.5 * DAY;

export interface HealthUpkeepOptions {
  readonly store: Pick<OpenStore, 'reader' | 'writer' | 'endedUncleanly'>;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly health: StoreHealthKeeper;
  readonly engine: Pick<Engine, 'clockDifference' | 'poke'>;
  onUnexpected(name: string, error: unknown): void;
  /** Free bytes on the disk of a folder; tests bring their own disk. */
  readonly freeBytes?: (folder: string) => Promise<number | null>;
}

/** Reads through the whole database on a thread of its own and follows the audit chain; keeps and tells the result. */
export async function checkEverything(
  { store, clock, health }: Pick<HealthUpkeepOptions, 'store' | 'clock' | 'health'>,
  depth: 'quick' | 'full',
  signal?: AbortSignal,
): Promise<{ readonly problems: readonly string[]; readonly checkedAt: number }> {
  let chain: Awaited<ReturnType<typeof verifyAudit>> | undefined;
  const differences: string[] = [];
  try {
    differences.push(...(await damageIn(store.reader.file, depth, signal)));
    differences.push(
      ...(await namedDamage(async () => {
        chain = await verifyAudit(store.reader, signal);
        return [];
      })),
    );
    health.clear('disk_failed');
  } catch (error) {
    if (sqliteFailureKind(error) !== 'unreadable') throw error;
    health.raise('disk_failed', errorText(error));
    return { problems: [errorText(error)], checkedAt: clock.now() };
  }
  const at = clock.now();
  const problem = differences.length > 0 ? differences.slice(0, 3).join('; ') : null;
  const fullAt = depth === 'full' ? at : (health.figures.integrity?.fullAt ?? null);
  const result: IntegrityResult = { at, problem, fullAt };
  health.figures.integrity = result;
  if (problem !== null) health.raise('damaged', problem);
  if (chain?.intact === true) health.clear('audit_broken');
  else if (chain) health.raise('audit_broken', `${chain.brokenAt} ${chain.problem}`);
  // A damaged database is not written to; the result stands in memory and the damage in a note beside it then.
  if (!health.has('damaged'))
    await store.writer.run('keep integrity', (connection) => writeIntegrity(connection, result), 'background');
  const named = chain?.intact !== false ? [] : [`audit event ${chain.brokenAt}: ${chain.problem}`];
  return { problems: [...differences, ...named], checkedAt: at };
}

/** Watches disk, clock and file, and puts right what can be put right. */
export function startHealthUpkeep(options: HealthUpkeepOptions): readonly Loop[] {
  const { store, dataFolder, clock, health, engine, onUnexpected } = options;
  const freeBytes = options.freeBytes ?? freeBytesOf;
  let isFirstCheck = true;

  async function lookAtDisk(): Promise<void> {
    const free = await freeBytes(dataFolder);
    if (free === null) return;
    const bytes = await databaseBytesOf(store.reader.file);
    if (free < Math.max(LEAST_FREE_BYTES, 2 * bytes)) health.raise('disk_low', String(free));
    else health.clear('disk_low');
  }

  async function lookAtClock(): Promise<void> {
    const difference = await engine.clockDifference();
    health.figures.clockDifference = difference === null ? null : Math.round(difference);
    // While no platform answers, what the last one said stands.
    if (difference === null) return;
    if (Math.abs(difference) > WRONG_CLOCK) health.raise('clock_wrong', String(Math.round(difference)));
    else health.clear('clock_wrong');
  }

  /** Tries whether writing works again; then the shops are asked at once for what was missed. */
  async function probe(): Promise<void> {
    if (health.has('damaged')) return;
    try {
      await probeDisk(dataFolder);
      await store.writer.run('probe', (connection) => probeStore(connection, clock.now()), 'background');
    } catch {
      return;
    }
    health.clear('disk_full');
    health.clear('read_only');
    for (const shopId of pulledShopIds(store.reader)) await engine.poke(shopId);
  }

  const cannotWrite = (): boolean => health.has('disk_full') || health.has('read_only');
  const look = startLoop(
    'health',
    clock,
    async () => {
      if (cannotWrite()) await probe();
      await lookAtDisk();
      if (!health.has('damaged')) await lookAtClock();
      return clock.now() + (cannotWrite() ? PROBE_EVERY : LOOK_EVERY);
    },
    onUnexpected,
  );
  const check = startLoop(
    'integrity',
    clock,
    async (signal) => {
      const { figures } = health;
      if (isFirstCheck) {
        isFirstCheck = false;
        figures.integrity = readIntegrity(store.reader);
        await sealOldEvents(store.writer, clock.now(), signal);
        // A program that is closed every evening is never there at night.
        const isOverdue = figures.integrity !== null && clock.now() - figures.integrity.at > OVERDUE_AFTER;
        if (store.endedUncleanly || isOverdue) return clock.now() + EARLY_CHECK_AFTER;
      } else if (!health.has('damaged')) {
        const isFullDue = clock.now() - (figures.integrity?.fullAt ?? 0) >= FULL_CHECK_EVERY;
        await checkEverything(options, isFullDue ? 'full' : 'quick', signal);
      }
      const tonight = shanghaiDayStart(clock.now()) + CHECK_AT;
      return tonight > clock.now() ? tonight : tonight + DAY;
    },
    onUnexpected,
  );
  const stopListening = health.onRaised((kind) => {
    if (kind === 'disk_full' || kind === 'read_only') look.poke();
  });
  const listening: Loop = { poke: () => {}, stop: async () => stopListening() };
  return [look, check, listening];
}
