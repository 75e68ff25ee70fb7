import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

export const staffSchema = z.object({ id: idSchema, name: z.string(), createdAt: timeSchema });
export type Staff = z.infer<typeof staffSchema>;
const staffName = z.string().trim().min(1).max(30);

export const staffContract = {
  list: procedure('GET', '/staff', 'Staff profiles')
    .input(z.object({}))
    .output(z.object({ items: z.array(staffSchema) })),
  create: procedure('POST', '/staff', 'Add a profile')
    .input(z.object({ name: staffName }))
    .output(staffSchema),
  /** Tells the journal who works from here on; the page then sends the profile with each call. */
  choose: procedure('POST', '/staff/{id}/choose', 'Say who works on this page')
    .input(z.object({ id: idSchema }))
    .output(staffSchema),
  rename: procedure('PATCH', '/staff/{id}', 'Rename a profile')
    .input(z.object({ id: idSchema, name: staffName }))
    .output(staffSchema),
};
