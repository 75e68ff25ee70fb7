import type { CallAnswer } from '../envelope.ts';
import type { Faults } from '../faults.ts';
import type { MessageBook } from '../messages.ts';
import type { RenderContext } from '../render/order.ts';
import type { RevealBook } from '../reveals.ts';
import type { SignalBook } from '../signal-book.ts';
import type { WaybillBook } from '../waybills.ts';
import type { Stage } from '../world/stage.ts';
import type { World } from '../world/world.ts';

/** What a call may know and touch: always the caller's own shop, and others only to tell "foreign" from "missing". */
export interface CallContext {
  readonly method: string;
  readonly appKey: string;
  readonly world: World;
  readonly stage: Stage;
  readonly faults: Faults;
  /** Platform time, epoch ms. */
  readonly now: number;
  readonly param: Readonly<Record<string, unknown>>;
  readonly render: RenderContext;
  /** What carriers know of waybill numbers. */
  readonly waybills: WaybillBook;
  readonly reveals: RevealBook;
  readonly messages: MessageBook;
  readonly signals: SignalDesk;
}

/** What is answered about a person, and how often each shop asked. */
export interface SignalDesk {
  readonly book: SignalBook;
  readonly rules: SignalRules;
}

/** What no document decides about questions on a person. */
export interface SignalRules {
  /** Whether the open id of an order's buyer is one that these calls know. */
  readonly buyerIdsWork: boolean;
  /** Whether the app may ask about live sessions. */
  readonly liveGranted: boolean;
}

/** An answer, or none at all: the caller waits until it gives up. */
export type CallOutcome =
  | CallAnswer
  | { readonly hang: true /** When the connection is cut at last, ms. */; readonly capMs: number };

/** One API: its documented verb, the scope it needs, whether it writes, and what it does. */
export interface Call {
  readonly verb: 'GET' | 'POST';
  readonly scope: string;
  readonly writes?: true;
  run(context: CallContext): CallOutcome;
}
