import type { BackendContext } from '../../context.ts';
import { restoreBackup } from '../../db/restore.ts';
import { os } from '../../rpc/implementer.ts';
import { stderrLog } from '../../stderr-log.ts';
import { UserError } from '../../user-error.ts';
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
export function createSystemRouter({ options, store, failure, bus }: BackendContext) {
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
    restoreBackup: os.system.restoreBackup.handler(async () => {
      if (failure === null) throw new UserError('CONFLICT', 'error.restore.notNeeded');
      if (failure.backup === null) throw new UserError('NOT_FOUND', 'error.restore.noBackup');
      const { clock, log = stderrLog } = options;
      const { setAside } = await restoreBackup({ folder: options.dataFolder, file: failure.backup, clock, log });
      return { restored: failure.backup, setAside };
    }),
    openExternal: os.system.openExternal.handler(async ({ input }) => ({
      opened: isSafeAddress(input.url) && (await options.host.openExternal(input.url)),
    })),
  };
}
