/*
 * Code 128 (ISO/IEC 15417): each symbol is eleven modules, three bars and three spaces, written here as their widths.
 * Values 0 to 102 are data or shifts, 103 to 105 start a code set, 106 stops.
 */
const SYMBOLS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );
const TO_C = 99;
const TO_B = 100;
const START_B = 104;
const START_C = 105;
const STOP = 106;
/** Fewer digits than this inside a text are not worth the change of the code set. */
const WORTH_C = 6;

/**
 * The values of the symbols of a text, start, check and stop included. Digits go two to a symbol (code set C) where that
 * is shorter. Throws for characters outside printable ASCII: a scanner could not give them back.
 */
export function code128Values(text: string): number[] {
  if (text === '' || /[^ -~]/.test(text)) throw new Error('Code 128 takes printable ASCII only.');
  const values: number[] = [];
  let set: 'B' | 'C' | null = null;
  for (let at = 0; at < text.length; ) {
    const digits = /^\d*/.exec(text.slice(at))?.[0].length ?? 0;
    const isEdge = at === 0 || at + digits === text.length;
    const long = digits >= (isEdge ? 4 : WORTH_C) || (digits === text.length && digits === 2);
    if (set === 'C' ? digits >= 2 : long && (digits % 2 === 0 || at === 0)) {
      if (set !== 'C') values.push(set === null ? START_C : TO_C);
      set = 'C';
      values.push(Number(text.slice(at, at + 2)));
      at += 2;
    } else {
      // The odd digit of a run goes by set B: the last one at the start of a text, else the first.
      if (set !== 'B') values.push(set === null ? START_B : TO_B);
      set = 'B';
      values.push(text.charCodeAt(at) - 32);
      at += 1;
    }
  }
  const check = values.reduce((sum, value, place) => sum + value * Math.max(1, place), 0) % 103;
  return [...values, check, STOP];
}

/** The bars of a text: where each begins and how wide it is, in modules, and how many modules there are in all. */
export function code128Bars(text: string): {
  readonly bars: readonly { readonly at: number; readonly width: number }[];
  readonly modules: number;
} {
  const bars: { at: number; width: number }[] = [];
  let at = 0;
  for (const value of code128Values(text)) {
    [...(SYMBOLS[value] ?? '')].forEach((digit, place) => {
      const width = Number(digit);
      if (place % 2 === 0) bars.push({ at, width });
      at += width;
    });
  }
  return { bars, modules: at };
}
