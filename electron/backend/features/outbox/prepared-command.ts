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
  /** What the command changes, as the store knew it; for the journal. */
  readonly before?: Readonly<Record<string, unknown>> | undefined;
  /** Why a rule was overridden, in the person's words. */
  readonly why?: string | undefined;
}

/** What a batch keeps of its answer; of a command that was not taken also which record it was about. */
export interface StoredAnswer {
  readonly batchId: number | null;
  readonly items: readonly (
    | { readonly accepted: true; readonly id: number }
    | ({ readonly accepted: false; readonly refusal: Said } & Partial<NamedRecord>)
  )[];
}

/** The record that a command is about, as far as it is known. */
export interface NamedRecord {
  /** The platform's number. */
  readonly record: string | null;
  readonly orderId: number | null;
  readonly refundId: number | null;
}

/** Why a command cannot be taken. */
export interface NotTaken {
  readonly refusal: Said;
}

export type Preparation = PreparedCommand | NotTaken;
