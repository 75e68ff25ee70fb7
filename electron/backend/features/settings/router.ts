import { z } from 'zod';
import {
  gridLayoutSchema,
  type Preferences,
  preferencesSchema,
  type SavedView,
} from '../../../../shared/contract/settings.ts';
import { idSchema } from '../../../../shared/contract/values.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { createFlagNamesRouter } from './flag-names.ts';
import { findView, listViews, readSetting } from './read.ts';
import { rememberView } from './view-undo.ts';
import { deleteView, insertView, updateView, writeSetting } from './write.ts';

const defaultViewSchema = z.object({ id: idSchema.nullable() });

function gridKey(context: RequestContext, grid: string): string {
  return `grid:${context.staffId ?? 'nobody'}:${grid}`;
}

function preferencesKey(context: RequestContext): string {
  return `preferences:${context.staffId ?? 'nobody'}`;
}

function defaultViewKey(context: RequestContext, page: string): string {
  return `default-view:${context.staffId ?? 'nobody'}:${page}`;
}

/** What colleagues notice of a view. Its filters may name a buyer and stay out of the journal. */
function concernsOthers({ name, shared }: Pick<SavedView, 'name' | 'shared'>): Record<string, unknown> {
  return { name, shared };
}

function viewRecord(id: number): { recordKind: 'view'; record: string } {
  return { recordKind: 'view', record: String(id) };
}

/** Preferences, grid layouts and saved views of the contract; each staff profile has its own. */
export function createSettingsRouter(backend: BackendContext) {
  const { store, options, bus } = backend;
  const { reader, writer } = store;
  const { clock } = options;
  const preferences = (context: RequestContext): Preferences => {
    const own = preferencesSchema.safeParse(readSetting(reader, preferencesKey(context)) ?? {});
    return own.success ? own.data : preferencesSchema.parse({});
  };
  const ownView = (context: RequestContext, id: number): SavedView => {
    const view = findView(reader, id);
    if (!view || (!view.shared && view.ownerId !== context.staffId)) throw new UserError('NOT_FOUND', 'error.notFound');
    return view;
  };
  const defaultView = (context: RequestContext, page: string): number | null => {
    const kept = defaultViewSchema.safeParse(readSetting(reader, defaultViewKey(context, page)));
    const view = kept.success && kept.data.id !== null ? findView(reader, kept.data.id) : undefined;
    // It may have been removed, or taken back by its owner.
    return view !== undefined && (view.shared || view.ownerId === context.staffId) ? view.id : null;
  };
  return {
    flagNames: createFlagNamesRouter(backend),
    preferences: {
      get: os.settings.preferences.get.handler(({ context }) => preferences(context)),
      set: os.settings.preferences.set.handler(async ({ input, context }) => {
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
        const next = preferencesSchema.parse({ ...preferences(context), ...given });
        await writer.run('set preferences', (connection) =>
          writeSetting(connection, preferencesKey(context), next, clock.now()),
        );
        bus.tell({ topics: ['settings'] });
        return next;
      }),
    },
    grids: {
      get: os.settings.grids.get.handler(({ input, context }) => {
        const layout = gridLayoutSchema.safeParse(readSetting(reader, gridKey(context, input.grid)));
        return { layout: layout.success ? layout.data : null };
      }),
      set: os.settings.grids.set.handler(async ({ input, context }) => {
        await writer.run('set grid', (connection) =>
          writeSetting(connection, gridKey(context, input.grid), input.layout, clock.now()),
        );
        return {};
      }),
    },
    views: {
      list: os.settings.views.list.handler(({ input, context }) => ({
        items: listViews(reader, input.page, context.staffId),
        defaultId: defaultView(context, input.page),
      })),
      setDefault: os.settings.views.setDefault.handler(async ({ input, context }) => {
        if (input.id !== null) ownView(context, input.id);
        await writer.run('set default view', (connection) =>
          writeSetting(connection, defaultViewKey(context, input.page), { id: input.id }, clock.now()),
        );
        bus.tell({ topics: ['settings'] });
        return {};
      }),
      save: os.settings.views.save.handler(async ({ input, context }) => {
        const { id: known, ...view } = input;
        const before = known === undefined ? undefined : ownView(context, known);
        // Taking a shared view back is its owner's business: for everybody else it would simply vanish.
        if (before?.shared && !view.shared && before.ownerId !== context.staffId) {
          throw new UserError('REFUSED', 'error.view.notYours', { name: before.name });
        }
        const id = await writer.run('save view', (connection) => {
          const now = clock.now();
          const viewId = known ?? insertView(connection, view, context.staffId, now);
          if (known !== undefined) updateView(connection, known, view, now);
          rememberView(
            connection,
            context,
            { before: before ?? null, after: findView(connection, viewId) ?? null },
            now,
          );
          if (view.shared || before?.shared) {
            const change = { before: before && concernsOthers(before), after: concernsOthers(view) };
            recordAudit(connection, context, 'settings.view-save', null, { page: view.page }, clock.now(), {
              ...viewRecord(viewId),
              ...change,
            });
          }
          return viewId;
        });
        bus.tell({ topics: ['settings'] });
        return ownView(context, id);
      }),
      remove: os.settings.views.remove.handler(async ({ input, context }) => {
        const before = ownView(context, input.id);
        await writer.run('remove view', (connection) => {
          deleteView(connection, input.id);
          rememberView(connection, context, { before, after: null }, clock.now());
          if (before.shared)
            recordAudit(connection, context, 'settings.view-remove', null, { page: before.page }, clock.now(), {
              ...viewRecord(input.id),
              before: concernsOthers(before),
            });
        });
        bus.tell({ topics: ['settings'] });
        return {};
      }),
    },
  };
}
