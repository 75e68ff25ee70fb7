import { useEffect, useRef } from 'react';
import type { ActionContext } from './action.ts';
import { keyTarget, strokeIsFree } from './key-target.ts';
import { ACTIONS } from './list.ts';
import { strokeName } from './shortcut.ts';

const SEQUENCE_MILLISECONDS = 1200;
const STARTS = new Set(
  ACTIONS.flatMap((action) => action.shortcuts)
    .filter((shortcut) => shortcut.includes(' '))
    .map((shortcut) => shortcut.split(' ')[0]),
);

/** Listens to the keyboard for the whole page and performs actions. */
export function useShortcuts(context: () => ActionContext, singleLetterKeys: boolean): void {
  const pending = useRef<{ stroke: string; at: number } | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // 229 is what an input method sends while it composes.
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const stroke = strokeName(event);
      if (!strokeIsFree(stroke, keyTarget(event.target), singleLetterKeys)) return;
      const before = pending.current;
      pending.current = null;
      const sequence =
        before !== null && event.timeStamp - before.at < SEQUENCE_MILLISECONDS ? `${before.stroke} ${stroke}` : stroke;
      const now = context();
      const action = ACTIONS.find(
        (candidate) => candidate.shortcuts.includes(sequence) && (candidate.when?.(now) ?? true),
      );
      if (action !== undefined) {
        event.preventDefault();
        action.perform(now);
      } else if (STARTS.has(stroke)) {
        pending.current = { stroke, at: event.timeStamp };
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [context, singleLetterKeys]);
}
