import { z } from 'zod';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

export const skuSchema = z.object({
  id: idSchema,
  platformSkuId: z.string(),
  skuCode: z.string(),
  specification: z.string(),
  barcode: z.string(),
  price: fenSchema,
  stock: z.number().int(),
  reservedStock: z.number().int(),
});

export const productSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  platformItemId: z.string(),
  title: z.string(),
  picture: z.string().nullable(),
  categoryName: z.string(),
  price: fenSchema,
  onShelf: z.boolean(),
  auditStatus: z.string(),
  deleted: z.boolean(),
  updatedAt: optionalTimeSchema,
  seenAt: timeSchema,
  skus: z.array(skuSchema),
});
export type Product = z.infer<typeof productSchema>;

export const productsContract = {
  list: procedure('GET', '/products', 'Products with their SKUs')
    .input(
      z.object({
        shopIds: z.array(idSchema).max(500).optional(),
        text: z.string().max(100).optional(),
        ...pageInputShape,
      }),
    )
    .output(pageOf(productSchema)),
};
