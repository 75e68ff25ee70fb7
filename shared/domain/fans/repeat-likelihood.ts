import type { CompressedHistories } from './histories.ts';
import { logRising, reciprocalSum } from './special-functions.ts';

/**
 * The BG/NBD model of repeat purchases: a fan who is active buys at a steady rate of its own, rates being gamma
 * distributed over the fans (shape r, alpha in weeks), and drops out after each purchase with a chance of its own,
 * chances being beta distributed (a, b).
 */
export interface RepeatParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * The log-likelihood of the histories; its derivatives by r, alpha, a and b are written into `gradient`.
 * Source: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24(2), 2005, equation (6), as
 * four logarithms (Fader, Hardie and Lee, Implementing the BG/NBD Model in Excel, 2005): with
 * A3 = -(r+x) ln(alpha+T) and A4 = ln a - ln(b+x-1) - (r+x) ln(alpha+t_x), a fan with repeats contributes
 * ln Γ(r+x)/Γ(r) + r ln alpha + ln Γ(a+b)Γ(b+x)/(Γ(b)Γ(a+b+x)) + ln(e^A3 + e^A4); one without lacks the e^A4.
 */
export function repeatLogLikelihood(
  { r, alpha, a, b }: RepeatParameters,
  histories: CompressedHistories,
  gradient: Float64Array,
): number {
  const { recency, age, fans, countIndex, counts, fansOfCount, totalFans } = histories;
  const logAlpha = Math.log(alpha);
  const logA = Math.log(a);
  let sum = totalFans * r * logAlpha;
  let byR = totalFans * logAlpha;
  let byAlpha = (totalFans * r) / alpha;
  let byA = 0;
  let byB = 0;
  // All that depends on the number of repeats alone is counted once per number.
  const logDropout = new Float64Array(counts.length);
  for (let index = 0; index < counts.length; index += 1) {
    const x = counts[index] ?? 0;
    const weight = fansOfCount[index] ?? 0;
    if (x === 0) continue;
    const ofSum = reciprocalSum(a + b, x);
    sum += weight * (logRising(r, x) + logRising(b, x) - logRising(a + b, x));
    byR += weight * reciprocalSum(r, x);
    byA -= weight * ofSum;
    byB += weight * (reciprocalSum(b, x) - ofSum);
    logDropout[index] = logA - Math.log(b + x - 1);
  }
  for (let row = 0; row < fans.length; row += 1) {
    const weight = fans[row] ?? 0;
    const index = countIndex[row] ?? 0;
    const x = counts[index] ?? 0;
    const end = alpha + (age[row] ?? 0);
    const logEnd = Math.log(end);
    if (x === 0) {
      sum -= weight * r * logEnd;
      byR -= weight * logEnd;
      byAlpha -= (weight * r) / end;
      continue;
    }
    const last = alpha + (recency[row] ?? 0);
    const logLast = Math.log(last);
    // How much likelier it is that the fan left after the last purchase than that it stayed silent, as a logarithm.
    const left = (logDropout[index] ?? 0) + (r + x) * (logEnd - logLast);
    const small = Math.exp(-Math.abs(left));
    const gone = left > 0 ? 1 / (1 + small) : small / (1 + small);
    sum += weight * (-(r + x) * logEnd + Math.max(left, 0) + Math.log1p(small));
    byR -= weight * (logEnd + gone * (logLast - logEnd));
    byAlpha -= weight * (r + x) * ((1 - gone) / end + gone / last);
    byA += (weight * gone) / a;
    byB -= (weight * gone) / (b + x - 1);
  }
  gradient[0] = byR;
  gradient[1] = byAlpha;
  gradient[2] = byA;
  gradient[3] = byB;
  return sum;
}
