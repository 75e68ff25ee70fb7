import { createStore } from '../../../ui/store.ts';

/** Which batch dialog is open, by the id of its action. */
export const openBatch = createStore<string | null>(null);
