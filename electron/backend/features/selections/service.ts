import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import type { OrderTarget, Selection } from '../../../../shared/contract/selections.ts';
import { HOUR } from '../../../../shared/domain/clock.ts';
import type { ReadConnection } from '../../db/database.ts';
import { UserError } from '../../user-error.ts';
import { listOrderKeys } from '../orders/service.ts';
import { sumOrders } from './read.ts';

/** Keys read at a time: others get their turn in between. */
const CHUNK = 2_000;
/** Selections kept at a time; the one used longest ago goes first. A key takes 8 bytes. */
const MOST_KEPT = 8;
const KEPT_FOR = 4 * HOUR;

interface Kept {
  readonly ids: Float64Array;
  usedAt: number;
}

/** Selections of orders, kept in memory: after a restart a person selects anew. */
export interface Selections {
  create(connection: ReadConnection, filter: OrderFilter, now: number): Promise<Selection>;
  /** The keys of a target, newest first as selected. Throws a UserError when the selection is gone. */
  idsOf(target: OrderTarget, now: number): readonly number[];
}

/** The selections of one running backend. */
export function createSelections(): Selections {
  const kept = new Map<string, Kept>();
  const makeRoom = (now: number): void => {
    const oldestFirst = [...kept].toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [id, { usedAt }] of oldestFirst) if (kept.size >= MOST_KEPT || now - usedAt > KEPT_FOR) kept.delete(id);
  };
  return {
    create: async (connection, filter, now) => {
      const ids: number[] = [];
      const shopIds = new Set<number>();
      let amount = 0;
      for (let cursor: string | undefined; ; ) {
        const page = listOrderKeys(
          connection,
          { filter, sort: 'createdAt', direction: 'desc', cursor, limit: CHUNK },
          now,
        );
        const sums = sumOrders(connection, page.ids);
        amount += sums.amount;
        for (const shopId of sums.shopIds) shopIds.add(shopId);
        for (const id of page.ids) ids.push(id);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
        await turn();
      }
      makeRoom(now);
      const selectionId = randomUUID();
      kept.set(selectionId, { ids: Float64Array.from(ids), usedAt: now });
      return { selectionId, count: ids.length, amount, shopIds: [...shopIds], madeAt: now };
    },
    idsOf: (target, now) => {
      if ('orderIds' in target) return [...new Set(target.orderIds)];
      const found = kept.get(target.selectionId);
      if (!found) throw new UserError('NOT_FOUND', 'error.selection.gone');
      found.usedAt = now;
      return Array.from(found.ids);
    },
  };
}
