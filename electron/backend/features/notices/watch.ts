import { type Clock, HOUR, MINUTE } from '../../../../shared/domain/clock.ts';
import type { NoticeKind } from '../../../../shared/domain/notice.ts';
import type { ReadConnection, Store } from '../../db/database.ts';
import { say } from '../../outbox/said.ts';
import type { ChangeBus } from '../../sync/change-bus.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import {
  countAddressesToDecide,
  countByDeadline,
  countDoubtfulCommands,
  countRefundsToDecide,
  type StandingCount,
  standingNotices,
} from './read.ts';
import { type NoticeFacts, removeNotice, upsertNotice } from './write.ts';

/** What is near: a person can still do something about it. */
const ORDERS_NEAR = 4 * HOUR;
const ADDRESSES_NEAR = 4 * HOUR;
const REFUNDS_NEAR = 6 * HOUR;
const LOOK_EVERY = MINUTE;

type StandingKind = Exclude<NoticeKind, 'shipped_over'>;

/** Everything that stands now, one notice for a shop and a sort, never one for each record. */
function standingNow(connection: ReadConnection, now: number): NoticeFacts[] {
  const found: readonly (readonly [StandingKind, readonly StandingCount[]])[] = [
    ['overdue', countByDeadline(connection, 0, now)],
    ['due_soon', countByDeadline(connection, now, now + ORDERS_NEAR)],
    ['address_expiring', countAddressesToDecide(connection, now, now + ADDRESSES_NEAR)],
    ['refund_expiring', countRefundsToDecide(connection, now, now + REFUNDS_NEAR)],
    ['outbox_attention', countDoubtfulCommands(connection)],
  ];
  return found.flatMap(([kind, counts]) =>
    counts
      .filter(({ count }) => count > 0)
      .map(({ shopId, count }) => ({
        key: `standing:${kind}:${shopId}`,
        kind,
        shopId,
        said: say(`notice.${kind}`, { count }),
        count,
      })),
  );
}

/** Brings the standing notices up to date; nothing is written while nothing has changed. */
export async function refreshStanding(
  { reader, writer }: Pick<Store, 'reader' | 'writer'>,
  bus: Pick<ChangeBus, 'tell'>,
  now: number,
): Promise<void> {
  const wanted = standingNow(reader, now);
  const there = standingNotices(reader);
  const changed = wanted.filter(({ key, count }) => there.get(key) !== count);
  const keys = new Set(wanted.map(({ key }) => key));
  const gone = [...there.keys()].filter((key) => !keys.has(key));
  if (changed.length + gone.length === 0) return;
  await writer.run('refresh notices', (connection) => {
    for (const notice of changed) upsertNotice(connection, notice, now);
    for (const key of gone) removeNotice(connection, key);
  });
  bus.tell({ topics: ['notices'] });
}

interface WatchParts {
  readonly store: Pick<Store, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly bus: Pick<ChangeBus, 'tell'>;
  /** False while the disk or the file takes no writes: there is a banner for that. */
  canWrite(): boolean;
  onUnexpected(name: string, error: unknown): void;
}

/** Looks once a minute for what the clock alone makes urgent. */
export function startNoticeWatch({ store, clock, bus, canWrite, onUnexpected }: WatchParts): Loop {
  return startLoop(
    'notices',
    clock,
    async () => {
      if (canWrite()) await refreshStanding(store, bus, clock.now());
      return clock.now() + LOOK_EVERY;
    },
    onUnexpected,
  );
}
