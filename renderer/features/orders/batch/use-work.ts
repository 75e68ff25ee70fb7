import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../../rpc/client.ts';

const LOOK_MILLISECONDS = 400;

/** One run of a change of many orders, as its dialog shows it. */
export interface Work {
  readonly pending: boolean;
  /** Null = not begun, or small enough to be over at once. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly error: unknown;
  run<Result>(call: (workKey: string) => Promise<Result>, onDone: (result: Result) => void): void;
  /** Ends it after the orders it is at. */
  stop(): void;
}

/** Runs a call that takes long for many orders; shows how far it is. The same key again after a lost answer. */
export function useWork(): Work {
  const [key] = useState(() => crypto.randomUUID());
  const [pending, setPending] = useState(false);
  const [progress, setProgress] = useState<Work['progress']>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  useEffect(() => {
    if (!pending) return;
    const timer = setInterval(() => {
      client.undo.work({ key }).then(
        (answer) => setProgress(answer.progress),
        () => undefined,
      );
    }, LOOK_MILLISECONDS);
    return () => clearInterval(timer);
  }, [pending, key]);
  const run = useCallback<Work['run']>(
    (call, onDone) => {
      if (running.current) return;
      running.current = true;
      setPending(true);
      setError(null);
      call(key)
        .then(onDone, setError)
        .finally(() => {
          running.current = false;
          setPending(false);
          setProgress(null);
        });
    },
    [key],
  );
  const stop = useCallback(() => void client.undo.stopWork({ key }).catch(() => undefined), [key]);
  return { pending, progress, error, run, stop };
}
