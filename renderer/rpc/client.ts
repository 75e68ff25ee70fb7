import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Change } from '../../shared/contract/system.ts';
import { connect } from './connect.ts';
import type { ConnectionStateStore } from './connection-state.ts';
import { followChanges } from './watch-changes.ts';

// Import this module before anything that reads the address: it takes the launch token out of it.
const connection = connect(window);

type Client = ContractRouterClient<Contract>;

/** Typed calls to the backend; they wait for the connection and reject with typed errors or ConnectionLostError. */
export const client: Client = createORPCClient(connection.link);

/** Query, infinite-query and mutation options and keys for TanStack Query. */
export const api: RouterUtils<Client> = createTanstackQueryUtils(client);

/** Whether calls go through; fits useSyncExternalStore(connectionState.subscribe, connectionState.get). */
export const connectionState: ConnectionStateStore = connection.state;

/**
 * Follows changes over reconnections; answers the function that stops it. A change without topics comes at the start
 * and after each reconnection: ask again for what is shown.
 */
export function watchChanges(callback: (change: Change) => void): () => void {
  return followChanges(client, callback);
}

export { setLocale, setStaff } from './request-headers.ts';
