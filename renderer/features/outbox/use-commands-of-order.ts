import { useQuery } from '@tanstack/react-query';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { api } from '../../rpc/client.ts';
import { isUnderWay, needsPerson } from './command-state.ts';

const LATEST = 20;
const NOTHING: readonly OutboxItem[] = [];

export interface CommandsOfOrder {
  /** Newest first. */
  readonly items: readonly OutboxItem[];
  readonly error: unknown;
  /** The one to show above all: what was queued last here, or the newest that is open or needs a person. */
  foremost(lastQueued: number | null): OutboxItem | undefined;
  /** A shipment is on its way, or nobody knows whether it happened. */
  readonly shipping: boolean;
}

/** The latest commands of an order, kept fresh by the backend's changes. */
export function useCommandsOfOrder(orderId: number): CommandsOfOrder {
  const { data, error } = useQuery(api.outbox.list.queryOptions({ input: { orderId, limit: LATEST } }));
  const items = data?.items ?? NOTHING;
  return {
    items,
    error,
    foremost: (lastQueued) =>
      items.find((item) => item.id === lastQueued && !item.dismissed) ??
      items.find((item) => isUnderWay(item) || needsPerson(item)),
    shipping: items.some(
      (item) =>
        (item.kind === 'order.ship' || item.kind === 'order.ship_split') &&
        (isUnderWay(item) || item.state === 'attention'),
    ),
  };
}
