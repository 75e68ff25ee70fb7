import { createStore } from '../../ui/store.ts';

/** Whether the notices are open. */
export const noticesOpen = createStore(false);
