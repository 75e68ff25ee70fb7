import { z } from 'zod';
import { idSchema } from '../../../shared/contract/values.ts';

/** The sheet that the page shows; absent = where to start one, and the earlier ones. */
export const shipmentsSearchSchema = z.object({ sheet: idSchema.optional().catch(undefined) });
