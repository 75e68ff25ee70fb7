import { createStore } from '../ui/store.ts';

/** Which of the action list's own windows is open. */
export const overlay = createStore<'palette' | 'cheat-sheet' | null>(null);
