import { z } from 'zod';

/** What can stand in the head of a packing slip. */
export const SLIP_FIELDS = [
  'number',
  'createdAt',
  'paidAt',
  'receiver',
  'buyer',
  'waybill',
  'flag',
  'note',
  'message',
  'amount',
] as const;
const slipFieldSchema = z.enum(SLIP_FIELDS);
export type SlipField = z.infer<typeof slipFieldSchema>;

/** The columns of its table of goods. */
export const SLIP_COLUMNS = [
  'title',
  'specification',
  'skuCode',
  'location',
  'quantity',
  'unitPrice',
  'amount',
] as const;
const slipColumnSchema = z.enum(SLIP_COLUMNS);
export type SlipColumn = z.infer<typeof slipColumnSchema>;

/** Millimetres that must be left between the margins, or nothing readable fits. */
const LEAST_WIDTH = 36;
const LEAST_HEIGHT = 30;

const marginSchema = z.number().min(0).max(50);
const without = <Item>(list: readonly Item[]): boolean => new Set(list).size === list.length;

/** How a packing slip is laid out. Lengths in millimetres, the font in points. */
export const slipLayoutSchema = z
  .object({
    width: z.number().min(40).max(430),
    height: z.number().min(40).max(610),
    margins: z.object({ top: marginSchema, right: marginSchema, bottom: marginSchema, left: marginSchema }),
    fontSize: z.number().min(6).max(20),
    barcode: z.enum(['order', 'waybill', 'none']),
    logoText: z.string().trim().max(40),
    shopName: z.boolean(),
    footerText: z.string().trim().max(200),
    fields: z.array(slipFieldSchema).refine(without),
    columns: z.array(slipColumnSchema).min(1).refine(without),
  })
  .refine(({ width, margins }) => width - margins.left - margins.right >= LEAST_WIDTH, {
    path: ['margins', 'left'],
    message: 'margins leave no width',
  })
  .refine(({ height, margins }) => height - margins.top - margins.bottom >= LEAST_HEIGHT, {
    path: ['margins', 'top'],
    message: 'margins leave no height',
  });
export type SlipLayout = z.infer<typeof slipLayoutSchema>;

/** What is wrong with the lengths of a layout, or null. */
export function layoutFault(layout: SlipLayout): 'margins' | 'invalid' | null {
  const result = slipLayoutSchema.safeParse(layout);
  if (result.success) return null;
  return result.error.issues.some(({ path }) => path[0] === 'margins') ? 'margins' : 'invalid';
}

const LARGE = {
  fontSize: 10,
  barcode: 'order',
  logoText: '',
  shopName: true,
  footerText: '',
  fields: ['number', 'createdAt', 'receiver', 'buyer', 'flag', 'note', 'message'],
  columns: ['title', 'specification', 'skuCode', 'location', 'quantity'],
} as const satisfies Partial<SlipLayout>;
const SMALL = {
  ...LARGE,
  fontSize: 8,
  fields: ['number', 'receiver', 'flag', 'note', 'message'],
  columns: ['title', 'specification', 'skuCode', 'quantity'],
} as const satisfies Partial<SlipLayout>;

function sides(millimetres: number): SlipLayout['margins'] {
  return { top: millimetres, right: millimetres, bottom: millimetres, left: millimetres };
}

/** Sizes of paper that sellers have, each with a layout that reads well on it. */
export const PAPER_SIZES = {
  A4: { ...LARGE, fields: [...LARGE.fields], columns: [...LARGE.columns], width: 210, height: 297, margins: sides(10) },
  A5: { ...LARGE, fields: [...LARGE.fields], columns: [...LARGE.columns], width: 148, height: 210, margins: sides(8) },
  '100x150': {
    ...SMALL,
    fields: [...SMALL.fields],
    columns: [...SMALL.columns],
    width: 100,
    height: 150,
    margins: sides(4),
  },
  '76x130': {
    ...SMALL,
    fields: [...SMALL.fields],
    columns: [...SMALL.columns],
    width: 76,
    height: 130,
    margins: sides(3),
  },
} as const satisfies Record<string, SlipLayout>;
export type PaperSize = keyof typeof PAPER_SIZES;
export const PAPER_NAMES: readonly PaperSize[] = ['A4', 'A5', '100x150', '76x130'];
