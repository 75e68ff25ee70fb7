import type { Clock } from '../../../shared/domain/clock.ts';
import type { ReadConnection, Writer } from '../db/database.ts';
import type { StoreLog } from '../db/store-log.ts';
import type { ChangeBus } from '../sync/change-bus.ts';
import type { DetailDependencies } from '../sync/read-details.ts';

/** What the parts of the engine (sync, outbox, completeness) share: they live on one thread with their own connection. */
export interface EngineParts {
  readonly reader: ReadConnection;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly bus: Pick<ChangeBus, 'tell'>;
  readonly log: StoreLog;
  onUnexpected(name: string, error: unknown): void;
  /** How to reach a shop that is connected to its platform; undefined when it has none or was removed. */
  shop(shopId: number): DetailDependencies | undefined;
  /** Every shop that is connected now. */
  shopIds(): readonly number[];
}
