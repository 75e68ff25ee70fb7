import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Change } from '../../shared/contract/system.ts';
import { retryPause, waitOrAbort } from './wait.ts';

/**
 * Follows the backend's changes until the answered function is called, starting the stream again after each drop.
 * The first event of a stream has no topics: after a drop it says "changes may have been missed, ask again".
 */
export function followChanges(
  client: Pick<ContractRouterClient<Contract>, 'system'>,
  callback: (change: Change) => void,
): () => void {
  const stop = new AbortController();
  async function run(): Promise<void> {
    for (let attempt = 0; !stop.signal.aborted; attempt += 1) {
      try {
        for await (const change of await client.system.changes({}, { signal: stop.signal })) {
          attempt = -1;
          if (stop.signal.aborted) return;
          callback(change);
        }
      } catch {
        // A drop or a refusal: both are shown by the connection state; here it only means "start again".
      }
      await waitOrAbort(retryPause(Math.max(attempt, 0)), stop.signal);
    }
  }
  void run();
  return () => stop.abort();
}
