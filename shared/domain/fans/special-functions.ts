/** From here on the asymptotic series below are exact to the last digits of a double. */
const ASYMPTOTIC_FROM = 12;
const HALF_LOG_TWO_PI = 0.9189385332046727;
/** Up to so many factors a rising factorial is summed, which loses nothing where a difference of two large logarithms would. */
const SUMMED_FACTORS = 64;

/** ln Γ(x) for x > 0: Stirling's series (Abramowitz and Stegun 6.1.41) after shifting x upwards. */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let shifted = x;
  while (shifted < ASYMPTOTIC_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series =
    (1 / 12 -
      square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360_360))))) /
    shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** ψ(x), the derivative of ln Γ, for x > 0 (Abramowitz and Stegun 6.3.18) after shifting x upwards. */
export function digamma(x: number): number {
  let below = 0;
  let shifted = x;
  while (shifted < ASYMPTOTIC_FROM) {
    below += 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series =
    square *
    (1 / 12 -
      square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32_760)))));
  return Math.log(shifted) - 0.5 / shifted - series - below;
}

/** ln of x (x+1) … (x+count-1), which is ln Γ(x+count) - ln Γ(x). */
export function logRising(x: number, count: number): number {
  if (count > SUMMED_FACTORS) return logGamma(x + count) - logGamma(x);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += Math.log(x + index);
  return sum;
}

/** 1/x + 1/(x+1) + … + 1/(x+count-1), which is ψ(x+count) - ψ(x). */
export function reciprocalSum(x: number, count: number): number {
  if (count > SUMMED_FACTORS) return digamma(x + count) - digamma(x);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += 1 / (x + index);
  return sum;
}

/** A number too large or small for a double: value × e^logScale. */
export interface ScaledNumber {
  readonly value: number;
  readonly logScale: number;
}

const LARGE = 1e250;
const LOG_LARGE = Math.log(LARGE);
const EXACT = 1e-17;

/**
 * What the Gauss function (Abramowitz and Stegun 15.1.1) adds to its first term, for 0 <= z < 1 and c > -1:
 * 2F1(a, b; c; z) = 1 + (a b / c) z × remainder. The product with c stays finite where c passes through 0.
 */
export function gaussRemainder(a: number, b: number, c: number, z: number): ScaledNumber {
  let term = 1;
  let sum = 1;
  let logScale = 0;
  for (let index = 1; ; index += 1) {
    const ratio = ((a + index) * (b + index) * z) / ((c + index) * (1 + index));
    term *= ratio;
    sum += term;
    // The ratio tends to z: the larger of both bounds all that follows.
    const bound = Math.max(Math.abs(ratio), z);
    if (bound < 1 && Math.abs(term) <= EXACT * Math.abs(sum) * (1 - bound)) return { value: sum, logScale };
    if (Math.abs(sum) > LARGE) {
      sum /= LARGE;
      term /= LARGE;
      logScale += LOG_LARGE;
    }
  }
}
