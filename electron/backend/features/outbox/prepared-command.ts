import type { Command } from '../../../../shared/contract/outbox.ts';
import type { Said } from '../../outbox/said.ts';
import type { PlatformCommand } from '../../platforms/platform-command.ts';

/** A command that may be taken up, with all that its row holds. */
export interface PreparedCommand {
  readonly command: Command;
  readonly platformCommand: PlatformCommand;
  readonly shopId: number;
  readonly subject: string;
  readonly recordKind: 'order' | 'refund' | 'sku' | 'product';
  readonly record: string;
  readonly orderId: number | null;
  readonly refundId: number | null;
  readonly uniqueKey: string | null;
  readonly precondition: unknown;
  readonly summary: Said;
  /** Why a rule was overridden, in the person's words. */
  readonly why?: string | undefined;
}

/** Why a command cannot be taken. */
export interface NotTaken {
  readonly refusal: Said;
}

export type Preparation = PreparedCommand | NotTaken;
