import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { Undone } from '../../../shared/contract/undo.ts';
import { api, client } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { type Translate, useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';

/** How long the words stay: they name what came back, which takes a moment to read. */
const SHOWN_SECONDS = 6;

export interface Undo {
  /** The entry that is being undone, from the list or by the key. */
  readonly busy: number | null;
  /** Takes back what this profile did last; says so, or that there is nothing. */
  undoLast(): void;
  undo(id: number): void;
}

/** Undoes local changes and says in a toast what came back and what had moved meanwhile. */
export function useUndo(): Undo {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const running = useRef(false);
  const [busy, setBusy] = useState<number | null>(null);
  const run = useCallback(
    async (find: () => Promise<number | undefined>) => {
      // A key that is held down undoes one change, not the whole morning.
      if (running.current) return;
      running.current = true;
      try {
        const id = await find();
        if (id === undefined) {
          void message.info(t('undo.nothing'));
          return;
        }
        setBusy(id);
        const undone = await client.undo.undo({ id });
        const content = undoneWords(undone, t);
        if (undone.done === 0 && undone.left > 0) void message.warning({ content, duration: SHOWN_SECONDS });
        else void message.success({ content, duration: SHOWN_SECONDS });
      } catch (error) {
        void message.error({ content: describeError(error, t), duration: SHOWN_SECONDS });
      } finally {
        running.current = false;
        setBusy(null);
        void queryClient.invalidateQueries({ queryKey: api.undo.key() });
        void queryClient.invalidateQueries({ queryKey: api.tags.key() });
      }
    },
    [message, queryClient, t],
  );
  const undoLast = useCallback(() => void run(async () => (await client.undo.last({})).entry?.id), [run]);
  const undo = useCallback((id: number) => void run(async () => id), [run]);
  return { busy, undoLast, undo };
}

/** What an undo came to, in one sentence. */
function undoneWords({ summary, done, left }: Undone, t: Translate): string {
  const what = say(summary, t);
  if (left === 0) return t('undo.done', { what });
  return done === 0 ? t('undo.allMoved', { what }) : t('undo.someMoved', { what, left });
}
