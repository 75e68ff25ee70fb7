import { createStore } from '../../../ui/store.ts';

/** Whether the task tray is open. */
export const trayOpen = createStore(false);
