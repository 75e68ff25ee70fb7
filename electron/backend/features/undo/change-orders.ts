import { randomUUID } from 'node:crypto';
import type { OrderChange } from '../../../../shared/contract/tags.ts';
import type { BackendContext } from '../../context.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import type { Said } from '../../outbox/said.ts';
import type { ChangeTopic } from '../../sync/change-bus.ts';
import { type AuditSubject, recordAudit } from '../audit/service.ts';
import { isOpenUndo, orderNumbers } from './read.ts';
import { recordUndo } from './record-undo.ts';
import type { Pace } from './works.ts';
import { insertUndoPart } from './write.ts';

/** Orders changed in one transaction: a few milliseconds, so that others get their turn in between. */
const CHUNK = 500;
/** The platform's security log names at most so many orders of an event. */
const NAMED = 100;

/** What one transaction did to its orders. */
export interface ChangeStep {
  readonly changed: readonly number[];
  /** Those that were so already. */
  readonly unchanged: number;
  /** Takes `changed` back: data for the kind's handler. */
  readonly inverse: unknown;
}

/** A local change of any number of orders: tags, holds. */
export interface OrdersChange {
  /** Of its transactions, for the log of slow ones. */
  readonly name: string;
  readonly ids: readonly number[];
  /** The undo handler that takes it back. */
  readonly kind: string;
  /** Besides the parts: what has to be taken back first. With it, the change is remembered even if no order changed. */
  readonly head?: unknown;
  readonly operation: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly subject?: AuditSubject;
  readonly topics: readonly ChangeTopic[];
  /** For people, with the number of orders changed so far. */
  readonly summary: (changed: number) => Said;
  /** Changes these orders inside the running transaction. */
  readonly step: (connection: WriteConnection, ids: readonly number[], now: number, isLast: boolean) => ChangeStep;
}

/** One transaction's work, and the entry that takes it back. */
interface StepOutcome {
  readonly step: ChangeStep;
  readonly entryId: number | null;
}

/** What a local change needs of the running backend. */
export type ChangeBackend = Pick<BackendContext, 'store' | 'bus' | 'works'> & {
  readonly options: Pick<BackendContext['options'], 'clock'>;
};

/**
 * Changes orders in short transactions, each with what takes it back, so that undoing is exact wherever the change ends:
 * at its end, when somebody stops it, or with the program.
 */
export function changeOrders(
  backend: ChangeBackend,
  context: RequestContext,
  change: OrdersChange,
  workKey: string = randomUUID(),
): Promise<OrderChange> {
  return backend.works.run(workKey, change.ids.length, (pace) => runChange(backend, context, change, pace));
}

async function runChange(
  { store: { writer }, options: { clock }, bus }: ChangeBackend,
  context: RequestContext,
  change: OrdersChange,
  pace: Pace,
): Promise<OrderChange> {
  const { ids } = change;
  const total = { changed: 0, unchanged: 0, excluded: 0 };
  let undoId: number | null = null;
  let stopped = false;
  const isSingle = ids.length <= CHUNK;
  for (let start = 0; !stopped && (start < ids.length || start === 0); start += CHUNK) {
    if (pace.stopped) {
      stopped = true;
      break;
    }
    const chunk = ids.slice(start, start + CHUNK);
    const isLast = start + CHUNK >= ids.length;
    const known: number | null = undoId;
    const outcome = await writer.run(
      change.name,
      (connection): StepOutcome | undefined => {
        // Somebody undid what was done so far: that is a wish to have none of it.
        if (known !== null && !isOpenUndo(connection, known)) return undefined;
        const now = clock.now();
        const step = change.step(connection, chunk, now, isLast);
        let entryId = known;
        const summary = change.summary(total.changed + step.changed.length);
        if (entryId === null && (step.changed.length > 0 || change.head !== undefined))
          entryId = recordUndo(connection, context, { kind: change.kind, summary, inverse: change.head ?? null }, now);
        if (entryId !== null && step.changed.length > 0) insertUndoPart(connection, entryId, step.inverse, summary);
        if (start === 0) journalStart(connection, context, change, isSingle ? step : undefined, now);
        return { step, entryId };
      },
      // The journal's closing event of a long change is a person's write and carries all of these to the disk.
      isSingle ? 'user' : 'background',
    );
    if (outcome === undefined) {
      stopped = true;
      break;
    }
    const { step } = outcome;
    undoId = outcome.entryId;
    total.changed += step.changed.length;
    total.unchanged += step.unchanged;
    total.excluded += chunk.length - Math.min(chunk.length, step.changed.length + step.unchanged);
    pace.advance(chunk.length);
    bus.tell({ topics: ['orders', 'undo', 'audit', ...change.topics], changedOrderIds: step.changed });
  }
  if (!isSingle) await writer.run(change.name, (connection) => journalEnd(connection));
  return { ...total, undoId, stopped };

  function journalEnd(connection: WriteConnection): void {
    const detail = { ...change.detail, ...total, stopped, finished: true };
    recordAudit(connection, context, change.operation, null, detail, clock.now(), change.subject);
  }
}

/** The event of a change: with what it came to where one transaction does it all. */
function journalStart(
  connection: WriteConnection,
  context: RequestContext,
  { operation, detail, ids, subject }: OrdersChange,
  whole: ChangeStep | undefined,
  now: number,
): void {
  const named = orderNumbers(connection, ids.slice(0, NAMED));
  const [only] = named;
  const single = ids.length === 1 && only !== undefined ? only : undefined;
  recordAudit(
    connection,
    context,
    operation,
    single?.shopId ?? null,
    {
      ...detail,
      orderIds: named.map(({ number }) => number),
      orderTotal: ids.length,
      ...(whole === undefined ? {} : { changed: whole.changed.length, unchanged: whole.unchanged }),
    },
    now,
    { ...(single === undefined ? {} : { recordKind: 'order', record: single.number }), ...subject },
  );
}
