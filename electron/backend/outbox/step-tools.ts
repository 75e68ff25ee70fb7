import type { EngineParts } from '../engine/engine-parts.ts';
import type { ShopConnection, ShopPlatform } from '../platforms/shop-platform.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { type CommandRow, lastUnansweredAt } from './outbox-read.ts';
import type { Reachability } from './reachability.ts';
import type { Waiting } from './waiting.ts';

/** What the steps of a command work with. */
export interface StepTools {
  readonly parts: EngineParts;
  readonly options: OutboxOptions;
  /** Aborted when the engine stops: no further step begins, reads are given up. */
  readonly signal: AbortSignal;
  /** Aborted a moment later: an answer that is under way is waited for, but not for ever. */
  readonly sendSignal: AbortSignal;
  /** Commands whose record the detail call shows in an old version, and since when it does. */
  readonly staleSince: Map<number, number>;
  readonly reachability: Reachability;
}

/** How a shop is reached for one step. */
export interface Reach {
  readonly shop: DetailDependencies;
  readonly platform: ShopPlatform;
  readonly connection: ShopConnection;
}

/** How a step ended: the command is over or out of our hands, or it goes on at `dueAt`; `pause` rests its whole shop. */
export interface StepEnd {
  readonly dueAt?: number | undefined;
  readonly pausedUntil?: number | undefined;
  /** The shop answered. */
  readonly answered?: boolean | undefined;
}

/** When a shop that has to wait is tried again. */
export function waitUntil(tools: StepTools, shopId: number, { pause }: Pick<Waiting, 'pause'>): number {
  const now = tools.parts.clock.now();
  return now + (pause === 'network' ? tools.reachability.shopPause(shopId) : pause);
}

/**
 * From when on the platform must show the effect of a command's latest unanswered request, if there is any; undefined
 * when that moment is past. Before it, nothing that is not seen may be called not done. `answeredLine`:
 * the log's line of a request that was just answered.
 */
export function visibleFrom(
  { parts: { reader, clock }, options }: StepTools,
  row: Pick<CommandRow, 'id'>,
  answeredLine?: number,
): number | undefined {
  const longest = options.proofs.once.at(-1) ?? 0;
  const now = clock.now();
  const at = lastUnansweredAt(reader, row.id, answeredLine) + longest;
  // Further away lies only what was written before the machine's clock was set back.
  return at > now && at <= now + longest ? at : undefined;
}
