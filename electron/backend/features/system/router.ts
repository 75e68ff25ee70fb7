import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { restoreFrom } from '../backups/service.ts';
import { countShops } from '../shops/service.ts';

/** Only https leaves the program, and no address that carries credentials. */
function isSafeAddress(text: string): boolean {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** State of the program and the stream of changes. */
export function createSystemRouter(backend: BackendContext) {
  const { options, store, failure, bus } = backend;
  return {
    state: os.system.state.handler(() => ({
      version: options.version,
      door: options.door,
      dataFolder: options.dataFolder,
      firstRun: failure === null && countShops(store.reader) === 0,
      failure,
      now: options.clock.now(),
    })),
    changes: os.system.changes.handler(({ signal }) => bus.listen(signal)),
    restoreBackup: os.system.restoreBackup.handler(({ context }) => {
      if (failure === null) throw new UserError('CONFLICT', 'error.restore.notNeeded');
      if (failure.backup === null) throw new UserError('NOT_FOUND', 'error.restore.noBackup');
      return restoreFrom(backend, context, failure.backup);
    }),
    openExternal: os.system.openExternal.handler(async ({ input }) => ({
      opened: isSafeAddress(input.url) && (await options.host.openExternal(input.url)),
    })),
  };
}
