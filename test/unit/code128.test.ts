import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Bars, code128Values } from '../../shared/domain/code128.ts';

/** Widths of bars and spaces in turn, as barcode programs write them. */
function widthsOf(text: string): string {
  const { bars, modules } = code128Bars(text);
  return bars
    .map(
      ({ at, width }, place) =>
        `${width}${place + 1 < bars.length ? (bars[place + 1]?.at ?? modules) - at - width : ''}`,
    )
    .join('');
}

// Written by bwip-js 4.11.4 for the same texts.
const KNOWN = {
  '1234': '2112321122321311231212412331112',
  '12345': '2112321122321311231141312132123111232331112',
  PJJ123C: '2112143131211121331121331232212232112211321313213113212331112',
  A1: '2112141113231232211412212331112',
  AB123456CD: '2112141113231311231131411122321311233311211141311313211123131311412331112',
  '2530000000000001': '2112323211222121232122222122222122222122222122222221221141132331112',
} as const;

describe('Code 128', () => {
  it.each(Object.entries(KNOWN))('%s has the bars that another program draws', (text, widths) => {
    expect(widthsOf(text)).toBe(widths);
  });

  it('has the check symbol of the standard’s example', () => {
    // PJJ123C in code set B: 104 + 1·48 + 2·42 + 3·42 + 4·17 + 5·18 + 6·19 + 7·35 = 879, and 879 mod 103 = 55.
    expect(code128Values('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);
  });

  it('gives every text back to who reads the symbols by the rules, with a right check symbol', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.stringMatching(/^[ -~]{1,40}$/),
          fc.stringMatching(/^\d{1,40}$/),
          fc.stringMatching(/^[A-Z]{0,3}\d{0,13}(-\d{1,9}){0,2}[A-Z]{1,2}$/),
        ),
        (text) => {
          const values = code128Values(text);
          expect(readValues(values.slice(0, -2))).toBe(text);
          const sum = values.slice(0, -2).reduce((total, value, place) => total + value * Math.max(1, place), 0);
          expect(values.at(-2)).toBe(sum % 103);
          expect(values.at(-1)).toBe(106);
        },
      ),
    );
  });

  it('packs sixteen digits into eight symbols, and no encoding is longer than a letter a symbol', () => {
    expect(code128Values('2530000000000001')).toHaveLength(11);
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{1,40}$/), (text) => {
        expect(code128Values(text).length).toBeLessThanOrEqual(text.length + 3);
      }),
    );
  });

  it('is as wide as its symbols: eleven modules each, thirteen for the stop', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,30}$/), (text) => {
        expect(code128Bars(text).modules).toBe(code128Values(text).length * 11 + 2);
      }),
    );
  });

  it.each(['', '麦田', 'A\n1', 'é'])('refuses %j, which no scanner could give back', (text) => {
    expect(() => code128Values(text)).toThrow('ASCII');
  });
});

/** Reads symbols as a scanner does: code set C from 105 or 99, B from 104 or 100. */
function readValues(values: readonly number[]): string {
  let set = '';
  let text = '';
  for (const value of values) {
    if (value === 104 || (set === 'C' && value === 100)) set = 'B';
    else if (value === 105 || (set === 'B' && value === 99)) set = 'C';
    else text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}
