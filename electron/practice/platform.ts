import type { SignalDesk } from './calls/context.ts';
import type { PracticeClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { LateWrites } from './late-writes.ts';
import type { LimitSettings, Limits } from './limits.ts';
import type { MessageBook } from './messages.ts';
import type { RevealBook } from './reveals.ts';
import type { TokenStore } from './tokens.ts';
import type { WaybillBook } from './waybills.ts';
import type { RefundGeneration } from './world/refund-status.ts';
import type { Stage } from './world/stage.ts';
import type { World } from './world/world.ts';

/** The one app that the platform knows. */
interface App {
  readonly appKey: string;
  readonly appSecret: string;
  readonly signSecret: string;
}

/** Switches of the gateway that no document decides. */
interface GatewayRules {
  /** Refuse the verb that is not the documented one. */
  readonly strictVerbs: boolean;
  /** Refuse timestamps more than ten minutes off. */
  readonly checkTimestamp: boolean;
  readonly limits: LimitSettings;
  readonly refundGeneration: RefundGeneration;
}

/** Everything that the parts of the running server share. */
export interface Platform {
  readonly app: App;
  readonly rules: GatewayRules;
  readonly clock: PracticeClock;
  readonly world: World;
  readonly tokens: TokenStore;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly controlToken: string;
  readonly waybills: WaybillBook;
  readonly reveals: RevealBook;
  readonly messages: MessageBook;
  readonly signals: SignalDesk;
  readonly lateWrites: LateWrites;
  nextRequestId(): string;
  /** Address of the server, without a slash at the end; known once it listens. */
  baseUrl(): string;
}

/** Applies the writes that were held up on the way and are due by now. */
export function settleLateWrites({ clock, world, lateWrites }: Platform): void {
  lateWrites.runTo(clock.now(), (at) => world.runTo(at));
}

/** Lets everything happen that is due by now: late writes, and the life of the shops. */
export function catchUp(platform: Platform): void {
  settleLateWrites(platform);
  platform.world.runTo(platform.clock.now());
}

/** The stage of a seller's shop. */
export function stageOf(platform: Platform, sellerId: string): Stage | undefined {
  return platform.world.stages.find((stage) => stage.shop.sellerId === sellerId);
}
