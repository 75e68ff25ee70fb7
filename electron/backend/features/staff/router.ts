import type { Staff } from '../../../../shared/contract/staff.ts';
import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { findStaff, findStaffByName, listStaff } from './read.ts';
import { insertStaff, renameStaff } from './write.ts';

/** Staff profiles of the contract. */
export function createStaffRouter({ store: { reader, writer }, options: { clock }, bus }: BackendContext) {
  const refuseTaken = (name: string, id?: number): void => {
    const other = findStaffByName(reader, name);
    if (other && other.id !== id) throw new UserError('CONFLICT', 'error.name.taken', { name });
  };
  const require = (id: number): Staff => {
    const staff = findStaff(reader, id);
    if (!staff) throw new UserError('NOT_FOUND', 'error.notFound');
    return staff;
  };
  return {
    list: os.staff.list.handler(() => ({ items: listStaff(reader) })),
    create: os.staff.create.handler(async ({ input, context }) => {
      refuseTaken(input.name);
      const id = await writer.run('add staff', (connection) => {
        const staffId = insertStaff(connection, input.name, clock.now());
        recordAudit(connection, context, 'staff.create', null, { staffId, name: input.name }, clock.now());
        return staffId;
      });
      bus.tell({ topics: ['staff'] });
      return require(id);
    }),
    choose: os.staff.choose.handler(async ({ input, context }) => {
      const staff = require(input.id);
      await writer.run('choose staff', (connection) =>
        recordAudit(
          connection,
          { staffId: staff.id, origin: context.origin },
          'staff.choose',
          null,
          { loginResult: 'success', from: context.staffId === staff.id ? null : context.staffId },
          clock.now(),
          { recordKind: 'staff', record: String(staff.id) },
        ),
      );
      bus.tell({ topics: ['audit'] });
      return staff;
    }),
    rename: os.staff.rename.handler(async ({ input, context }) => {
      const before = require(input.id);
      refuseTaken(input.name, input.id);
      await writer.run('rename staff', (connection) => {
        renameStaff(connection, input.id, input.name);
        recordAudit(
          connection,
          context,
          'staff.rename',
          null,
          { staffId: input.id, before: before.name, after: input.name },
          clock.now(),
        );
      });
      bus.tell({ topics: ['staff'] });
      return require(input.id);
    }),
  };
}
