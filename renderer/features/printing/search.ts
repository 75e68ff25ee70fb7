import { z } from 'zod';

export const PRINTING_TABS = ['lists', 'journal', 'templates', 'ruler'] as const;
export type PrintingTab = (typeof PRINTING_TABS)[number];

/** What the printing page shows, as its address carries it. */
export const printingSearchSchema = z.object({
  tab: z.enum(PRINTING_TABS).optional().catch(undefined),
  /** The stock-up list that is open. */
  list: z.number().int().positive().optional().catch(undefined),
});

/** What the print page is asked for beside its job. */
export const printPageSearchSchema = z.object({
  /** Opens the printer's window as soon as the pages are there. */
  now: z.boolean().optional().catch(undefined),
});
