import { createStore } from '../../ui/store.ts';

/** What another page asked the shops page to open; the page takes it when it is on screen. */
export const shopsRequest = createStore<'connect' | null>(null);

/** Makes the shops page open with the form that connects a shop. */
export function askToConnectShop(): void {
  shopsRequest.set('connect');
}
