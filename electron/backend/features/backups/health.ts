import type { StoreTrouble } from '../../../../shared/contract/backups.ts';
import type { Clock } from '../../../../shared/domain/clock.ts';
import { TROUBLE_EVENT } from '../../db/store-guard.ts';
import type { StoreLog } from '../../db/store-log.ts';
import { keepRecent, type LogLine } from '../../diagnosis/recent-log.ts';
import type { ChangeBus } from '../../sync/change-bus.ts';

export type TroubleKind = StoreTrouble['kind'];

/** What a failure of the store is to a person who looks at folder and disk. */
const TROUBLE_OF_FAILURE: Readonly<Record<string, TroubleKind>> = {
  corrupt: 'damaged',
  disk_full: 'disk_full',
  read_only: 'read_only',
  disk_failed: 'read_only',
  unreadable: 'disk_failed',
};

export interface IntegrityResult {
  readonly at: number;
  /** When the indexes were compared as well, for the last time. */
  readonly fullAt?: number | null | undefined;
  /** The first lines of what is wrong; null = nothing. */
  readonly problem: string | null;
}

/** Keeps what is wrong with folder, disk, file and clock, and since when; tells the pages of every change. */
export interface StoreHealthKeeper {
  /** Something is wrong; a kind that stands already keeps its time. */
  raise(kind: TroubleKind, detail: string): void;
  clear(kind: TroubleKind): void;
  has(kind: TroubleKind): boolean;
  /** What is known of a trouble that stands; null = it does not. */
  detailOf(kind: TroubleKind): string | null;
  troubles(): readonly StoreTrouble[];
  /** Calls `listener` when a kind of trouble begins; answers how to stop. */
  onRaised(listener: (kind: TroubleKind) => void): () => void;
  /** The last lines of the log, without anything that could name a person. */
  recentLog(): readonly LogLine[];
  /** The log that also hears what the store's connections, on whatever thread, run into. */
  readonly log: StoreLog;
  /** Figures for the health page that change with time. */
  readonly figures: {
    nextBackupAt: number | null;
    integrity: IntegrityResult | null;
    clockDifference: number | null;
  };
}

/** Creates the keeper around `log`. */
export function createStoreHealth(clock: Clock, bus: Pick<ChangeBus, 'tell'>, log: StoreLog): StoreHealthKeeper {
  const recent = keepRecent(log, clock);
  const troubles = new Map<TroubleKind, StoreTrouble>();
  const listeners = new Set<(kind: TroubleKind) => void>();

  function raise(kind: TroubleKind, detail: string): void {
    const known = troubles.get(kind);
    if (known?.detail === detail) return;
    troubles.set(kind, { kind, since: known?.since ?? clock.now(), detail });
    bus.tell({ topics: ['health'] });
    if (known) return;
    log.warn('health.raised', { kind });
    for (const listener of [...listeners]) listener(kind);
  }

  return {
    raise,
    clear(kind) {
      if (!troubles.delete(kind)) return;
      log.info('health.cleared', { kind });
      bus.tell({ topics: ['health'] });
    },
    has: (kind) => troubles.has(kind),
    detailOf: (kind) => troubles.get(kind)?.detail ?? null,
    troubles: () => [...troubles.values()],
    onRaised(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    recentLog: recent.lines,
    log: {
      info: recent.log.info,
      warn(event, details) {
        recent.log.warn(event, details);
        const kind = event === TROUBLE_EVENT ? TROUBLE_OF_FAILURE[String(details.kind)] : undefined;
        if (kind !== undefined) raise(kind, `${details.doing}: ${details.message}`);
      },
    },
    figures: { nextBackupAt: null, integrity: null, clockDifference: null },
  };
}
