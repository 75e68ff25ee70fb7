import type { BackendContext } from '../../context.ts';
import { diagnose } from '../../diagnosis/bundle.ts';
import { os } from '../../rpc/implementer.ts';
import { checkEverything } from './health-upkeep.ts';
import { listOf, makeBackup, previewBackup, readHealth, restoreNamed } from './service.ts';

/** Backups, restores and the health of the store. */
export function createBackupsRouter(backend: BackendContext) {
  const { store, health, options } = backend;
  return {
    list: os.backups.list.handler(() => listOf(backend)),
    make: os.backups.make.handler(({ context }) => makeBackup(backend, context)),
    preview: os.backups.preview.handler(({ input }) => previewBackup(backend, input.fileName)),
    restore: os.backups.restore.handler(({ input, context }) => restoreNamed(backend, context, input.fileName)),
    health: os.backups.health.handler(() => readHealth(backend)),
    checkIntegrity: os.backups.checkIntegrity.handler(async ({ signal }) => {
      const { problems, checkedAt } = await checkEverything({ store, health, clock: options.clock }, 'full', signal);
      return { problems: [...problems], checkedAt };
    }),
    diagnose: os.backups.diagnose.handler(({ context }) => diagnose(backend, context)),
  };
}
