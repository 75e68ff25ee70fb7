import { shanghaiDayStart } from '../../../../shared/domain/calendar.ts';
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../../../shared/domain/clock.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { runStoreTask } from '../../db/run-store-task.ts';
import { errorText, sqliteFailureKind } from '../../db/store-error.ts';
import type { Engine } from '../../engine/engine-contract.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { sealOldEvents, verifyAudit } from '../audit/service.ts';
import { databaseBytesOf, freeBytesOf, probeDisk } from './disk.ts';
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

export interface HealthUpkeepOptions {
  readonly store: Pick<OpenStore, 'reader' | 'writer' | 'stopWriting'>;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly health: StoreHealthKeeper;
  readonly engine: Pick<Engine, 'clockDifference' | 'poke' | 'close'>;
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
  const differences = await damageOf(async () => {
    const report = await runStoreTask('check', { file: store.reader.file, depth }, signal);
    return report.differences;
  });
  let chain: Awaited<ReturnType<typeof verifyAudit>> | undefined;
  const unreadable = await damageOf(async () => {
    chain = await verifyAudit(store.reader, signal);
    return [];
  });
  differences.push(...unreadable);
  const at = clock.now();
  const problem = differences.length > 0 ? differences.slice(0, 3).join('; ') : null;
  health.figures.integrity = { at, problem };
  if (problem !== null) health.raise('damaged', problem);
  if (chain?.intact === true) health.clear('audit_broken');
  else if (chain) health.raise('audit_broken', `${chain.brokenAt} ${chain.problem}`);
  // A damaged database is not written to; the result stands in memory then.
  if (!health.has('damaged')) {
    const result: IntegrityResult = { at, problem };
    await store.writer.run('keep integrity', (connection) => writeIntegrity(connection, result), 'background');
  }
  const named = chain?.intact !== false ? [] : [`audit event ${chain.brokenAt}: ${chain.problem}`];
  return { problems: [...differences, ...named], checkedAt: at };
}

/** What a check found; damage that ends the check itself is what it found. */
async function damageOf(check: () => Promise<readonly string[]>): Promise<string[]> {
  try {
    return [...(await check())];
  } catch (error) {
    if (sqliteFailureKind(error) !== 'corrupt') throw error;
    return [errorText(error)];
  }
}

/** Watches disk, clock and file, and puts right what can be put right; stops the engine when the file is damaged. */
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
    if (difference !== null && Math.abs(difference) > WRONG_CLOCK)
      health.raise('clock_wrong', String(Math.round(difference)));
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
      if (isFirstCheck) {
        isFirstCheck = false;
        health.figures.integrity = readIntegrity(store.reader);
        await sealOldEvents(store.writer, clock.now(), signal);
      } else if (!health.has('damaged')) await checkEverything(options, 'quick', signal);
      const tonight = shanghaiDayStart(clock.now()) + CHECK_AT;
      return tonight > clock.now() ? tonight : tonight + DAY;
    },
    onUnexpected,
  );
  // Whoever noticed it: nothing more is pulled into a damaged file or sent from it.
  const stopListening = health.onRaised((kind) => {
    if (kind === 'damaged') {
      store.stopWriting('see the health page');
      engine.close().catch((error) => onUnexpected('engine close', error));
    } else if (kind === 'disk_full' || kind === 'read_only') look.poke();
  });
  const listening: Loop = { poke: () => {}, stop: async () => stopListening() };
  return [look, check, listening];
}
