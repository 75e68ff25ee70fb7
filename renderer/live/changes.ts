import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Change } from '../../shared/contract/system.ts';
import { api, watchChanges } from '../rpc/client.ts';

/** What a page asks again after a change of this topic; order lists refresh themselves by `followOrderChanges`. */
const KEYS: Record<Change['topics'][number], readonly QueryKey[]> = {
  orders: [api.orders.counts.key(), api.orders.tiles.key(), api.orders.provinces.key(), api.printing.stockUp.key()],
  'after-sales': [api.afterSales.key(), api.orders.tiles.key(), api.notices.list.key()],
  notices: [api.notices.key()],
  products: [api.products.key()],
  shops: [api.shops.key(), api.system.state.key()],
  sync: [api.sync.key()],
  imports: [api.imports.key()],
  staff: [api.staff.key()],
  settings: [api.settings.key()],
  outbox: [api.outbox.key(), api.shipments.key(), api.notices.list.key()],
  completeness: [api.completeness.key(), api.sync.overview.key()],
  health: [api.backups.key(), api.system.state.key()],
  audit: [api.audit.list.key()],
  tags: [api.tags.key()],
  undo: [api.undo.key()],
  printing: [api.printing.key()],
  exports: [api.exports.key()],
  fans: [api.fans.key()],
  restock: [api.restock.key()],
};
/** A back-fill changes something four times a second; nobody reads that fast. */
const QUIET_MILLISECONDS = 1500;
/** A command is watched by the person who gave it. */
const OUTBOX_QUIET_MILLISECONDS = 400;

const orderListeners = new Set<(change: Change) => void>();

/** Calls the listener with every change that touches orders; answers the function that stops it. */
export function followOrderChanges(listener: (change: Change) => void): () => void {
  orderListeners.add(listener);
  return () => orderListeners.delete(listener);
}

/** Keeps every query of the page fresh from the backend's changes. Answers the function that stops it. */
export function followBackend(queryClient: QueryClient): () => void {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const refresh = (topic: Change['topics'][number]): void => {
    waiting.delete(topic);
    for (const queryKey of KEYS[topic]) void queryClient.invalidateQueries({ queryKey });
  };
  let connectedBefore = false;
  const stop = watchChanges((change) => {
    if (change.topics.length === 0) {
      if (connectedBefore) void queryClient.invalidateQueries();
      connectedBefore = true;
      return;
    }
    for (const topic of change.topics) {
      if (!waiting.has(topic))
        waiting.set(
          topic,
          setTimeout(() => refresh(topic), topic === 'outbox' ? OUTBOX_QUIET_MILLISECONDS : QUIET_MILLISECONDS),
        );
    }
    if (change.topics.includes('orders')) for (const listener of orderListeners) listener(change);
  });
  return () => {
    stop();
    for (const timer of waiting.values()) clearTimeout(timer);
  };
}
