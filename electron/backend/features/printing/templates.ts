import type { PrintTemplate } from '../../../../shared/contract/printing.ts';
import type { SlipLayout } from '../../../../shared/domain/slip-layout.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { findTemplate, listTemplates } from './template-read.ts';
import { deleteTemplate, writeTemplate } from './template-write.ts';

/** The layout with this key; refuses one that somebody has removed meanwhile. */
export function requireTemplate(connection: ReadConnection, id: number): PrintTemplate {
  const template = findTemplate(connection, id);
  if (!template) throw new UserError('NOT_FOUND', 'printing.templateGone');
  return template;
}

/** Adds or changes a layout; two must not bear one name. */
export async function saveTemplate(
  { store, options: { clock }, bus }: BackendContext,
  context: RequestContext,
  input: { readonly id?: number | undefined; readonly name: string; readonly layout: SlipLayout },
): Promise<PrintTemplate> {
  const saved = await store.writer.run('save print template', (connection) => {
    const before = input.id === undefined ? undefined : requireTemplate(connection, input.id);
    if (listTemplates(connection).some(({ id, name }) => name === input.name && id !== input.id))
      throw new UserError('CONFLICT', 'printing.templateNameTaken', { name: input.name });
    const id = writeTemplate(connection, input.id, input.name, input.layout, clock.now());
    recordAudit(connection, context, 'printing.template-save', null, {}, clock.now(), {
      recordKind: 'printTemplate',
      record: String(id),
      ...(before === undefined ? {} : { before: { name: before.name, layout: before.layout } }),
      after: { name: input.name, layout: input.layout },
    });
    return requireTemplate(connection, id);
  });
  bus.tell({ topics: ['printing', 'audit'] });
  return saved;
}

/** Removes a layout; the last one stays, or nothing could be printed. */
export async function removeTemplate(
  { store, options: { clock }, bus }: BackendContext,
  context: RequestContext,
  id: number,
): Promise<void> {
  await store.writer.run('remove print template', (connection) => {
    const { name } = requireTemplate(connection, id);
    if (listTemplates(connection).length === 1) throw new UserError('REFUSED', 'printing.lastTemplate');
    deleteTemplate(connection, id);
    recordAudit(connection, context, 'printing.template-remove', null, {}, clock.now(), {
      recordKind: 'printTemplate',
      record: String(id),
      before: { name },
    });
  });
  bus.tell({ topics: ['printing', 'audit'] });
}
