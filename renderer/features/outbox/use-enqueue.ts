import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Command, Said } from '../../../shared/contract/outbox.ts';
import { api } from '../../rpc/client.ts';

/** One form's way into the outbox. */
export interface Enqueue {
  readonly pending: boolean;
  /** Why the backend did not take the command; null = it has not said no. */
  readonly refusal: Said | null;
  /** The call itself failed. */
  readonly error: unknown;
  send(command: Command): void;
}

/**
 * Queues one command of a form. The request key is made when the form opens, so that a second click, or a second try
 * after a lost answer, queues nothing twice; a refused or changed command gets another key.
 */
export function useEnqueue(onQueued: (id: number) => void): Enqueue {
  const queryClient = useQueryClient();
  const [firstKey] = useState(() => crypto.randomUUID());
  const attempt = useRef<{ key: string; body: string | null }>({ key: firstKey, body: null });
  const [refusal, setRefusal] = useState<Said | null>(null);
  const { mutate, isPending, error } = useMutation(
    api.outbox.enqueue.mutationOptions({
      onSuccess: ({ items: [answer] }) => {
        if (answer === undefined) return;
        if (answer.accepted) {
          onQueued(answer.id);
          return;
        }
        attempt.current = { key: crypto.randomUUID(), body: null };
        setRefusal(answer.refusal);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.outbox.key() }),
    }),
  );
  return {
    pending: isPending,
    refusal,
    error,
    send: (command) => {
      if (isPending) return;
      const body = JSON.stringify(command);
      const { current } = attempt;
      attempt.current =
        current.body === null || current.body === body
          ? { key: current.key, body }
          : { key: crypto.randomUUID(), body };
      setRefusal(null);
      mutate({ requestKey: attempt.current.key, commands: [command] });
    },
  };
}
