import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';

const SKU = {
  kwaiSkuId: 11,
  skuNick: 'YP-1',
  specification: '红油',
  gtinCode: '690',
  skuSalePrice: 1990,
  skuStock: 30,
  reserveStock: 4,
  isValid: 1,
};
const ITEM = {
  kwaiItemId: 7,
  title: '油泼辣子',
  mainImageUrl: 'https://example.invalid/1.jpg',
  categoryName: '调味品',
  price: 1990,
  auditStatus: 2,
  shelfStatus: 1,
  itemStatus: 1,
  createTime: 1699991000000,
  updateTime: 0,
  skuList: [SKU],
};

function received(changes: Record<string, unknown>) {
  return kuaishouPlatform.parseProduct(JSON.stringify({ ...ITEM, ...changes }));
}

describe('a product', () => {
  test('becomes our record', () => {
    expect(received({})).toMatchObject({
      ok: true,
      record: {
        platformItemId: '7',
        title: '油泼辣子',
        categoryName: '调味品',
        price: 1990,
        onShelf: true,
        auditStatus: 'passed',
        deleted: false,
        createdAt: 1699991000000,
        updatedAt: undefined,
        skus: [
          {
            platformSkuId: '11',
            skuCode: 'YP-1',
            specification: '红油',
            barcode: '690',
            price: 1990,
            stock: 30,
            reservedStock: 4,
            valid: true,
          },
        ],
      },
    });
  });

  test.each([
    [{ itemStatus: 2 }, { deleted: true }],
    [{ itemStatus: 3 }, { deleted: true }],
    [{ shelfStatus: 0 }, { onShelf: false }],
    [{ auditStatus: 3 }, { auditStatus: 'rejected' }],
    [{ auditStatus: 9 }, { auditStatus: '9' }],
    [{ price: null }, { price: 1990 }],
    [{ skuList: null }, { skus: [] }],
    [{ skuList: [{ ...SKU, isValid: 0 }] }, { skus: [{ valid: false }] }],
    [{ skuList: [{ ...SKU, isValid: undefined, reserveStock: null }] }, { skus: [{ valid: true, reservedStock: 0 }] }],
  ])('%j', (changes, expected) => {
    expect(received(changes)).toMatchObject({ ok: true, record: expected });
  });

  test.each([
    [{ kwaiItemId: null }, 'kwaiItemId is missing'],
    [{ skuList: [{ ...SKU, skuStock: 'many' }] }, 'skuStock is not a whole number'],
    [{ skuList: [{ ...SKU, skuStock: undefined }] }, 'skuStock is missing'],
    [{ skuList: [{ ...SKU, kwaiSkuId: 0 }] }, 'kwaiSkuId is not an id'],
    [{ skuList: 'x' }, 'skuList is not a list of objects'],
  ])('%j cannot be stored', (changes, reason) => {
    expect(received(changes)).toMatchObject({ ok: false, reason });
  });

  test('arbitrary JSON is answered, never thrown', () => {
    const wild = fc.dictionary(fc.constantFrom(...Object.keys(ITEM)), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          wild.map((changes) => ({ ...ITEM, ...changes })),
        ),
        (json) => {
          const raw = JSON.stringify(json);
          expect(kuaishouPlatform.parseProduct(raw).raw).toBe(raw);
        },
      ),
      { numRuns: 500 },
    );
  });
});
