import { isSingleKey } from './shortcut.ts';

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox]';
/** Controls that search by letters or close by Esc themselves; they move by arrows too. */
const OWN_LETTERS =
  '[role=combobox], [role=listbox], [role=menu], .ant-picker, .ant-popover, .ant-select, .ant-dropdown';
/** Controls that only move by arrows: every other key is free while one of them has the focus. */
const OWN_ARROWS = `${OWN_LETTERS}, input[type=radio], [role=tablist], [role=radiogroup], [role=separator], [role=slider]`;
const OWN_ENTER = 'button, a, summary, [role=button], [role=tab], [role=menuitem], [role=option], input';

/** Where the focus is decides which strokes are free for the action list. */
export interface KeyTarget {
  /** Text is being entered: no stroke without Ctrl or ⌘ is ours. */
  readonly typing: boolean;
  /** The focused control answers letters and Esc itself (it searches, or closes). */
  readonly ownLetters: boolean;
  /** The focused control moves by arrows itself. */
  readonly ownArrows: boolean;
  /** The focused control answers Enter itself. */
  readonly ownEnter: boolean;
  /** A modal dialog has the floor. */
  readonly modal: boolean;
}

/** Looks at what holds the focus. */
export function keyTarget(target: EventTarget | null): KeyTarget {
  if (!(target instanceof Element))
    return { typing: false, ownLetters: false, ownArrows: false, ownEnter: false, modal: false };
  return {
    typing: target.closest(TYPING) !== null,
    ownLetters: target.closest(OWN_LETTERS) !== null,
    ownArrows: target.closest(OWN_ARROWS) !== null,
    ownEnter: target.closest(OWN_ENTER) !== null,
    modal: target.closest('[role=dialog][aria-modal=true]') !== null,
  };
}

/** Whether a stroke may start an action while this has the focus. */
export function strokeIsFree(stroke: string, target: KeyTarget, singleLetterKeys: boolean): boolean {
  if (target.modal) return false;
  if (isSingleKey(stroke)) return singleLetterKeys && !target.typing && !target.ownLetters;
  if (stroke === 'Mod+K') return true;
  if (stroke === 'Escape') return !target.typing && !target.ownLetters;
  if (stroke === 'Enter') return !target.ownEnter && !target.typing && !target.ownArrows;
  return !target.typing && !target.ownArrows;
}
