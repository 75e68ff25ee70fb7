import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';

/** Opens the outbox at a doubtful command, where a person decides it. */
export function useDecide(): (item: OutboxItem) => void {
  const navigate = useNavigate();
  return useCallback(
    (item) => void navigate({ to: '/outbox', search: { state: item.state, item: item.id } }),
    [navigate],
  );
}
