import type { CommandKind } from '../../../../shared/domain/outbox.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { PlatformCommand } from '../../platforms/platform-command.ts';
import { recordAudit } from '../audit/service.ts';
import type { PreparedCommand } from './prepared-command.ts';
import { findJournalled } from './read.ts';
import type { Giver } from './write.ts';

/** Fields of a command that may hold words about a person stay out of the journal. */
const PRIVATE: ReadonlySet<string> = new Set([
  'kind',
  'text',
  'parameters',
  'encryptedPhone',
  'description',
  'freight',
]);

/** What a command asks for, for the journal; the record that it concerns is named by the event itself. */
function journalFields(command: PlatformCommand, record: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(command).filter(([name, value]) => !PRIVATE.has(name) && value !== record));
}

/** Writes down that a command was given. */
export function journalGiven(
  connection: WriteConnection,
  prepared: PreparedCommand,
  ids: { readonly commandId: number; readonly batchId: number | null },
  by: Giver,
): void {
  recordAudit(connection, by, `outbox.${prepared.command.kind}`, prepared.shopId, { ...ids }, by.now, {
    recordKind: prepared.recordKind,
    record: prepared.record,
    why: prepared.why,
    before: prepared.before,
    after: journalFields(prepared.platformCommand, prepared.record),
  });
}

function recordKindOf(kind: CommandKind): PreparedCommand['recordKind'] {
  if (kind.startsWith('refund.')) return 'refund';
  if (kind === 'product.shelf') return 'product';
  return kind === 'stock.change' || kind === 'product.price' ? 'sku' : 'order';
}

/** Writes down what a person did with a command that is there: one event a command, with its shop and record. */
export function journalAct(
  connection: WriteConnection,
  act: 'takeBack' | 'sendNow' | 'retry' | 'dismiss' | 'decide',
  commandId: number,
  by: Giver,
  more: { readonly happened?: boolean; readonly why?: string } = {},
): void {
  const found = findJournalled(connection, commandId);
  if (!found) return;
  const { shopId, kind, record, batchId } = found;
  const { happened, why } = more;
  const detail = {
    commandId,
    kind,
    ...(batchId === null ? {} : { batchId }),
    ...(happened === undefined ? {} : { happened }),
  };
  recordAudit(connection, by, `outbox.${act}`, shopId, detail, by.now, { recordKind: recordKindOf(kind), record, why });
}
