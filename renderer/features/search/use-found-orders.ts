import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { api } from '../../rpc/client.ts';
import { type PastedNumbers, usePastedNumbers } from './use-pasted-numbers.ts';
import { useSettled } from './use-settled.ts';

const SHOWN = 8;
const NONE: readonly OrderRow[] = [];

export interface FoundOrders {
  /** What was searched for. */
  readonly text: string;
  readonly orders: readonly OrderRow[];
  readonly pasted: PastedNumbers | undefined;
  readonly error: Error | null;
  /** They are those of the text as it stands in the box, not of the one before. */
  readonly isCurrent: boolean;
  /** The search is over and found nothing. */
  readonly isEmpty: boolean;
}

/** Searches all orders while one types; a search that is out of date is cancelled. */
export function useFoundOrders(typed: string, isOpen: boolean): FoundOrders {
  const text = useSettled(typed);
  const enabled = isOpen && text !== '';
  const { data, error, isPlaceholderData } = useQuery({
    ...api.orders.list.queryOptions({ input: { text, limit: SHOWN } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const pasted = usePastedNumbers(enabled ? text : '');
  const orders = enabled ? (data?.items ?? NONE) : NONE;
  const isCurrent = enabled && !isPlaceholderData && text === typed.trim();
  return { text, orders, pasted, error, isCurrent, isEmpty: enabled && data?.items.length === 0 && !isPlaceholderData };
}
