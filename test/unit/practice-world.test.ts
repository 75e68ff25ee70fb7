import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARRIERS, EXPRESS_CODES } from '../../electron/practice/data/carriers.ts';
import { SHOP_TEMPLATES } from '../../electron/practice/data/catalogue.ts';
import { CITIES } from '../../electron/practice/data/regions.ts';
import { hexOf } from '../../electron/practice/random.ts';
import { parseLossless, rawId } from '../../electron/practice/raw-json.ts';
import { createTimeIndex, type Position } from '../../electron/practice/world/time-index.ts';
import { waybillOf } from '../../electron/practice/world/waybill.ts';

interface Item {
  readonly id: string;
  time: number;
}

describe('the time index', () => {
  const placed = (items: readonly Item[]): string[] =>
    items.toSorted((a, b) => a.time - b.time || Number(a.id) - Number(b.id)).map((item) => item.id);

  it('pages through moving records like a sorted list does, both ways, with any page size', () => {
    const moves = fc.array(fc.record({ item: fc.nat(29), by: fc.integer({ min: 1, max: 50 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: 30, maxLength: 30 }),
        moves,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        fc.nat(80),
        fc.nat(120),
        (times, steps, limit, ascending, begin, width) => {
          const items = times.map((time, index) => ({ id: String(index + 1), time }));
          const index = createTimeIndex<Item>(
            (item) => item.time,
            (item) => item.id,
          );
          index.load(items);
          for (const { item, by } of steps) {
            const moved = items[item];
            if (moved === undefined) continue;
            moved.time += by;
            index.put(moved);
          }
          const end = begin + width;
          const seen: string[] = [];
          let after: Position | null = null;
          for (let page = 0; page < 100; page++) {
            const found = index.page({ begin, end, ascending, after, limit, accepts: () => true });
            seen.push(...found.records.map((record) => record.id));
            const last = found.records.at(-1);
            if (!found.more || last === undefined) break;
            after = { time: last.time, id: last.id };
          }
          const wanted = placed(items.filter((item) => item.time >= begin && item.time < end));
          expect(seen).toEqual(ascending ? wanted : wanted.toReversed());
          expect(index.count(begin, end, () => true)).toBe(wanted.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('ids on the wire', () => {
  it('survive a round trip whatever their length', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (id) => {
        const text = JSON.stringify({ id: rawId(id.toString()) });
        expect(text).toBe(`{"id":${id}}`);
        expect(String((parseLossless(text) as { id: unknown }).id)).toBe(id.toString());
      }),
    );
  });

  it('made of digests do not collide in a shop’s worth of buyers', () => {
    const ids = new Set(Array.from({ length: 100_000 }, (_, index) => hexOf(`buyer:x:${index}`, 32)));
    expect(ids.size).toBe(100_000);
  });
});

describe('the data tables', () => {
  it('have waybills of the form that each carrier uses', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CARRIERS), fc.string(), (carrier, key) => {
        expect(waybillOf(carrier, key)).toMatch(carrier.pattern);
        expect(EXPRESS_CODES.has(carrier.code)).toBe(true);
      }),
    );
  });

  it('have codes that fit together and occur once', () => {
    const districts = CITIES.flatMap((city) => city.districts.map(([code]) => code));
    expect(new Set(districts).size).toBe(districts.length);
    expect(new Set(CITIES.map((city) => city.cityCode)).size).toBe(CITIES.length);
    expect(CITIES.length).toBeGreaterThanOrEqual(60);
    for (const city of CITIES) {
      expect(Math.floor(city.cityCode / 10_000) * 10_000).toBe(city.provinceCode);
      expect(city.districts.length).toBeGreaterThan(1);
      for (const [code] of city.districts) expect(Math.floor(code / 10_000) * 10_000).toBe(city.provinceCode);
    }
  });

  it('have shops with distinct names and SKU codes', () => {
    expect(new Set(SHOP_TEMPLATES.map((shop) => shop.name)).size).toBe(SHOP_TEMPLATES.length);
    const codes = SHOP_TEMPLATES.flatMap((shop) => shop.products.map((product) => product.code));
    expect(new Set(codes).size).toBe(codes.length);
    for (const { products } of SHOP_TEMPLATES) {
      for (const { specs } of products) for (const [, price] of specs) expect(price).toBeGreaterThan(500);
    }
  });
});
