import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { openConsent } from './consent.ts';
import { exportShop } from './export.ts';
import { connectPracticeShops } from './practice.ts';
import { findGroup, listGroups, listShops } from './read.ts';
import { removeShop } from './remove.ts';
import { authoriseShop, connectShop, renewSecrets, requireShop, shopRecord } from './service.ts';
import { deleteGroup, insertGroup, insertShop, renameGroup, updateShop } from './write.ts';

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** Names of groups are unique; a taken one is an expected error. */
async function withUniqueName<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error) || (error instanceof Error && isUniqueViolation(error.cause))) {
      throw new UserError('CONFLICT', 'error.name.taken', { name }, error);
    }
    throw error;
  }
}

function requireGroup(backend: BackendContext, id: number) {
  const group = findGroup(backend.store.reader, id);
  if (!group) throw new UserError('NOT_FOUND', 'error.notFound');
  return group;
}

/** Shops and client groups of the contract. */
export function createShopsRouter(backend: BackendContext) {
  const { store, options, bus } = backend;
  const now = (): number => options.clock.now();
  return {
    list: os.shops.list.handler(({ input }) =>
      pageByKey(listShops(store.reader, decodeKeyCursor(input.cursor) ?? 0, input.limit + 1), input.limit),
    ),
    get: os.shops.get.handler(({ input }) => requireShop(backend, input.id)),
    connect: os.shops.connect.handler(({ input, context }) => connectShop(backend, context, input)),
    createWithoutApi: os.shops.createWithoutApi.handler(async ({ input, context }) => {
      const id = await store.writer.run('add shop', (connection) => {
        const shop = {
          platform: 'none',
          name: input.name,
          groupId: input.groupId ?? null,
          appId: null,
          state: 'no_api',
          practice: false,
        };
        const shopId = insertShop(connection, shop, now());
        recordAudit(connection, context, 'shops.create-without-api', shopId, {}, now());
        return shopId;
      });
      bus.tell({ topics: ['shops'], shopId: id });
      return requireShop(backend, id);
    }),
    connectPractice: os.shops.connectPractice.handler(async ({ context }) => ({
      shops: await connectPracticeShops(backend, context),
    })),
    update: os.shops.update.handler(async ({ input, context }) => {
      const { name, groupId, platformSellerId } = requireShop(backend, input.id);
      if (input.groupId) requireGroup(backend, input.groupId);
      await store.writer.run('update shop', (connection) => {
        updateShop(connection, input.id, input);
        recordAudit(connection, context, 'shops.update', input.id, {}, now(), {
          ...shopRecord(input.id, platformSellerId),
          before: { name, groupId },
          after: { name: input.name ?? name, groupId: input.groupId === undefined ? groupId : input.groupId },
        });
      });
      bus.tell({ topics: ['shops'], shopId: input.id });
      return requireShop(backend, input.id);
    }),
    authorisePage: os.shops.authorisePage.handler(({ input, context }) => openConsent(backend, context, input.id)),
    authorise: os.shops.authorise.handler(({ input, context }) =>
      authoriseShop(backend, context, input.id, input.pasted),
    ),
    renewSecrets: os.shops.renewSecrets.handler(({ input, context }) => renewSecrets(backend, context, input)),
    export: os.shops.export.handler(async ({ input, context }) => {
      const { exportId, fileName, bytes, orders } = await exportShop(backend, context, input.id);
      return { exportId, fileName, bytes, orders, path: `/exports/${exportId}` };
    }),
    remove: os.shops.remove.handler(({ input, context }) => removeShop(backend, context, input)),
    groups: {
      list: os.shops.groups.list.handler(() => ({ items: listGroups(store.reader) })),
      create: os.shops.groups.create.handler(async ({ input, context }) => {
        const id = await withUniqueName(input.name, () =>
          store.writer.run('add group', (connection) => {
            const groupId = insertGroup(connection, input.name, now());
            const subject = { recordKind: 'group', record: String(groupId), after: { name: input.name } };
            recordAudit(connection, context, 'shops.group-create', null, {}, now(), subject);
            return groupId;
          }),
        );
        bus.tell({ topics: ['shops'] });
        return requireGroup(backend, id);
      }),
      rename: os.shops.groups.rename.handler(async ({ input, context }) => {
        const { name } = requireGroup(backend, input.id);
        await withUniqueName(input.name, () =>
          store.writer.run('rename group', (connection) => {
            renameGroup(connection, input.id, input.name);
            recordAudit(connection, context, 'shops.group-rename', null, {}, now(), {
              recordKind: 'group',
              record: String(input.id),
              before: { name },
              after: { name: input.name },
            });
          }),
        );
        bus.tell({ topics: ['shops'] });
        return requireGroup(backend, input.id);
      }),
      remove: os.shops.groups.remove.handler(async ({ input, context }) => {
        const { name, shopCount } = requireGroup(backend, input.id);
        await store.writer.run('remove group', (connection) => {
          deleteGroup(connection, input.id);
          const subject = { recordKind: 'group', record: String(input.id), before: { name } };
          recordAudit(connection, context, 'shops.group-remove', null, { shopCount }, now(), subject);
        });
        bus.tell({ topics: ['shops'] });
        return {};
      }),
    },
  };
}
