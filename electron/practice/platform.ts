import type { PracticeClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { LimitSettings, Limits } from './limits.ts';
import type { TokenStore } from './tokens.ts';
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
  readonly waybills: Map<string, { sellerId: string; openAddressId: string }>;
  nextRequestId(): string;
  /** Address of the server, without a slash at the end; known once it listens. */
  baseUrl(): string;
}

/** The stage of a seller's shop. */
export function stageOf(platform: Platform, sellerId: string): Stage | undefined {
  return platform.world.stages.find((stage) => stage.shop.sellerId === sellerId);
}
