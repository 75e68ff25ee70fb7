import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceElements, sliceMember } from '../../electron/backend/platforms/kuaishou/json-slices.ts';
import { isPlatformId, jsonId, parseLossless } from '../../electron/backend/platforms/kuaishou/lossless-json.ts';

const LONGEST = 9_223_372_036_854_775_807n;

describe('lossless JSON', () => {
  test('ids beyond 2^53 keep every digit, smaller numbers stay numbers', () => {
    expect(
      parseLossless('{"a":9007199254740993,"b":[9223372036854775807,-9007199254740993],"c":9007199254740991,"d":12}'),
    ).toEqual({
      a: '9007199254740993',
      b: ['9223372036854775807', '-9007199254740993'],
      c: 9007199254740991,
      d: 12,
    });
  });

  test('a long integer at the top, after spaces and after a comma', () => {
    expect(parseLossless('12345678901234567890')).toBe('12345678901234567890');
    expect(parseLossless('[1 ,\n 12345678901234567890]')).toEqual([1, '12345678901234567890']);
  });

  test('fractions and exponents stay numbers', () => {
    expect(parseLossless('[0.1234567890123456,1e30,12345678901234567890]')).toEqual([
      0.1234567890123456,
      1e30,
      '12345678901234567890',
    ]);
  });

  test('any 64-bit id goes out and comes back digit by digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: LONGEST }), (id) => {
        const digits = String(id);
        expect(isPlatformId(digits)).toBe(true);
        const text = JSON.stringify({ oid: jsonId(digits) });
        expect(text).toBe(`{"oid":${digits}}`);
        const parsed = parseLossless(text);
        expect(String(Object.values(parsed as object)[0])).toBe(digits);
      }),
    );
  });

  test('texts full of digits and escapes are left alone, whichever way is taken', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\\', ':', ',', '[', '{', '}', '9', '1', ' ', 'u0031'), maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.dictionary(hostile, hostile, { maxKeys: 6 }), fc.boolean(), (texts, slow) => {
        const { __proto__: _ignored, ...safe } = texts;
        const source = { texts: safe, extra: slow ? jsonId('9007199254740993') : 1 };
        expect(parseLossless(JSON.stringify(source))).toEqual({ texts: safe, extra: slow ? '9007199254740993' : 1 });
      }),
    );
  });

  test('equals JSON.parse but for integers beyond 2^53', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseLossless(text)).toEqual(
          JSON.parse(text, (_key, value: unknown) =>
            typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(String(value))
              ? String(value)
              : value,
          ),
        );
      }),
    );
  });

  test.each(['0', '', '-1', '01', '9223372036854775808', '12345678901234567890', '1e5', 'abc', ' 1'])(
    '%j is no id',
    (text) => {
      expect(isPlatformId(text)).toBe(false);
      expect(() => jsonId(text)).toThrow(RangeError);
    },
  );

  test.each(['{"a":', '', '{"a":9007199254740993', 'nul'])('%j is not JSON', (text) => {
    expect(() => parseLossless(text)).toThrow(SyntaxError);
  });
});

describe('slices of a JSON text', () => {
  test('a member and its elements come out exactly as they went in', () => {
    const rows = [
      '{"oid": 9007199254740993, "t":"]}\\"" }',
      ' [1, 2]'.trim(),
      '"a,b"',
      '{"path":"C:\\\\","b":"\\\\\\"]"}',
      '-1.50',
      'null',
      '{}',
    ];
    const text = ` {"x":"data" , "data" : {"list":[ ${rows.join(' ,\n ')} ],"cursor":"c"} }`;
    JSON.parse(text);
    const list = sliceMember(text, ['data', 'list']);
    expect(sliceElements(list ?? '')).toEqual(rows);
    expect(sliceMember(text, ['data', 'cursor'])).toBe('"c"');
    expect(sliceMember(text, ['data', 'missing'])).toBeUndefined();
    expect(sliceMember(text, ['x', 'data'])).toBeUndefined();
  });

  test('of repeated keys the last counts, and an escaped key is read', () => {
    expect(sliceMember('{"a":1,"a":2,"\\u0062":3}', ['a'])).toBe('2');
    expect(sliceMember('{"a":1,"a":2,"\\u0062":3}', ['b'])).toBe('3');
  });

  test('any array of any values is cut into exactly its elements', () => {
    fc.assert(
      fc.property(
        fc.array(fc.json({ stringUnit: 'binary' }), { maxLength: 8 }),
        fc.string({ unit: fc.constantFrom(' ', '\n', '\t'), maxLength: 3 }),
        (rows, space) => {
          const text = `{"before":"[\\"","rows":[${space}${rows.join(`${space},${space}`)}${space}]}`;
          JSON.parse(text);
          expect(sliceElements(sliceMember(text, ['rows']) ?? '')).toEqual(rows.map((row) => row.trim()));
        },
      ),
    );
  });
});
