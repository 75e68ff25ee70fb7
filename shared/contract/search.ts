import { z } from 'zod';
import { procedure } from './procedure.ts';

/** The index behind the search boxes, and pasted columns of numbers. */
export const searchContract = {
  state: procedure('GET', '/search/state', 'How far the search index is').output(
    z.object({
      /** Orders that are not in the index yet; they are found all the same, only more slowly. */
      waiting: z.number().int(),
      orders: z.number().int(),
    }),
  ),
  numbers: procedure('POST', '/search/numbers', 'Which numbers of a pasted column no order has')
    .input(z.object({ text: z.string().trim().max(12_000) }))
    .output(
      z.object({
        /** Different numbers in the text; 0 = it is no column of order numbers or waybills. */
        asked: z.number().int(),
        /** Those that no stored order has, as number or waybill, in the order of the text. */
        missing: z.array(z.string()),
      }),
    ),
};
