import { z } from 'zod';
import { flagNamesContract } from './flag-names.ts';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

/** How a grid looks: order, hidden and widths of columns, density. Kept in the database per staff profile. */
export const gridLayoutSchema = z.object({
  columnOrder: z.array(z.string().max(60)).max(100),
  hiddenColumns: z.array(z.string().max(60)).max(100),
  columnWidths: z.record(z.string().max(60), z.number().int().min(30).max(2000)),
  density: z.enum(['comfortable', 'compact']),
});
export type GridLayout = z.infer<typeof gridLayoutSchema>;

export const savedViewSchema = z.object({
  id: idSchema,
  page: z.string(),
  name: z.string(),
  /** Seen by everybody; otherwise by its owner only. */
  shared: z.boolean(),
  ownerId: idSchema.nullable(),
  /** Filter and sort as the page's address carries them. */
  search: z.record(z.string(), z.unknown()),
  layout: gridLayoutSchema.nullable(),
  updatedAt: timeSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const preferencesSchema = z.object({
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  singleLetterKeys: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const settingsContract = {
  flagNames: flagNamesContract,
  preferences: {
    get: procedure('GET', '/settings/preferences', 'Preferences').input(z.object({})).output(preferencesSchema),
    set: procedure('PATCH', '/settings/preferences', 'Change preferences')
      .input(
        z.object({
          locale: z.enum(['zh-CN', 'en']).optional(),
          theme: z.enum(['light', 'dark', 'system']).optional(),
          singleLetterKeys: z.boolean().optional(),
        }),
      )
      .output(preferencesSchema),
  },
  grids: {
    get: procedure('GET', '/settings/grids/{grid}', 'Layout of a grid')
      .input(z.object({ grid: z.string().max(60) }))
      .output(z.object({ layout: gridLayoutSchema.nullable() })),
    set: procedure('PUT', '/settings/grids/{grid}', 'Keep the layout of a grid')
      .input(z.object({ grid: z.string().max(60), layout: gridLayoutSchema }))
      .output(z.object({})),
  },
  views: {
    list: procedure('GET', '/settings/views', 'Saved views of a page')
      .input(z.object({ page: z.string().max(60) }))
      /** `defaultId` = the view that this person's page opens with. */
      .output(z.object({ items: z.array(savedViewSchema), defaultId: idSchema.nullable() })),
    setDefault: procedure('PUT', '/settings/views/default', 'Choose the view that a page opens with')
      .input(z.object({ page: z.string().max(60), id: idSchema.nullable() }))
      .output(z.object({})),
    save: procedure('POST', '/settings/views', 'Save a view')
      .input(
        z.object({
          id: idSchema.optional(),
          page: z.string().max(60),
          name: z.string().trim().min(1).max(40),
          shared: z.boolean(),
          search: z.record(z.string(), z.unknown()),
          layout: gridLayoutSchema.nullable(),
        }),
      )
      .output(savedViewSchema),
    remove: procedure('DELETE', '/settings/views/{id}', 'Remove a view')
      .input(z.object({ id: idSchema }))
      .output(z.object({})),
  },
};
