import type { ReadConnection } from '../db/database.ts';
import type { PlatformCommand } from '../platforms/platform-command.ts';
import type { ShopConnection } from '../platforms/shop-platform.ts';
import type { DetailDependencies } from '../sync/read-details.ts';
import type { ProofClass } from './outbox-options.ts';
import type { Said } from './said.ts';

/** One command while a step of it is taken. */
export interface Job<C extends PlatformCommand = PlatformCommand> {
  readonly commandId: number;
  readonly command: C;
  /** What the person saw when giving the command, as the row keeps it. */
  readonly precondition: unknown;
  readonly shop: DetailDependencies;
  readonly connection: ShopConnection;
  readonly reader: ReadConnection;
  readonly signal: AbortSignal;
  /** The detail call has shown an old version for so long that it is taken for the present one. */
  readonly acceptsStale: boolean;
}

/** What a fresh read says before the request leaves. */
export type CheckVerdict =
  /** It may go; `baseline` is what the read-back compares with. */
  | { readonly verdict: 'go'; readonly command: PlatformCommand; readonly baseline: unknown }
  /** The effect is there already. */
  | { readonly verdict: 'done'; readonly outcome: Said }
  | { readonly verdict: 'refuse'; readonly outcome: Said; readonly advice: Said };

/** What a fresh read says about a request whose answer is missing; `unclear` may say in words what is in doubt. */
export type Effect =
  | { readonly effect: 'happened' }
  | { readonly effect: 'absent' }
  | { readonly effect: 'unclear'; readonly outcome?: Said | undefined };

/** How commands of one kind are checked before and found out about afterwards. Errors are PlatformError. */
export interface CommandLife<C extends PlatformCommand = PlatformCommand> {
  /** How carefully an absent effect must be proven before the request may be repeated. */
  readonly proof: ProofClass;
  /** An effect that a read shows counts only when a read so long after the request shows it too, milliseconds. */
  readonly agreesAfter?: number | undefined;
  check(job: Job<C>): Promise<CheckVerdict>;
  readBack(job: Job<C>, baseline: unknown): Promise<Effect>;
}

export type CommandOf<Kind extends PlatformCommand['kind']> = Extract<PlatformCommand, { readonly kind: Kind }>;

export const HAPPENED: Effect = { effect: 'happened' };
export const ABSENT: Effect = { effect: 'absent' };
export const UNCLEAR: Effect = { effect: 'unclear' };

/** The record can be read no more, or not understood: nothing may be decided on it. */
export class UnreadableRecord extends Error {}

/** The detail call shows an older version of the record than the list did: it is read again a little later. */
export class StaleRecord extends Error {}
