import { describe, expect, it } from 'vitest';
import {
  digamma,
  gaussRemainder,
  logGamma,
  logRising,
  reciprocalSum,
} from '../../shared/domain/fans/special-functions.ts';

/** x, ln Γ(x), ψ(x) to the last digit of a double, computed with 50. */
const GAMMA_VALUES: readonly (readonly [number, number, number])[] = [
  [1e-8, 18.42068073818021, -100000000.57721566],
  [0.1, 2.252712651734206, -10.423754940411076],
  [0.5, 0.5723649429247001, -1.9635100260214235],
  [1.5, -0.12078223763524522, 0.03648997397857652],
  [2.5, 0.2846828704729192, 0.7031566406452432],
  [3.7, 1.428072326665388, 1.1671535393615113],
  [12.3, 18.238983407092245, 2.468398400301138],
  [100.5, 361.4355404677776, 4.605174352581845],
  [1e7, 151180949.3694739, 16.11809560095832],
];

/** a, b, c, z, ln 2F1(a, b; c; z) to the last digit of a double. */
const GAUSS_VALUES: readonly (readonly [number, number, number, number, number])[] = [
  [0.243, 2.426, 2.219, 0.9, 0.6666138494182037],
  [5.5, 1.2, 0.4, 0.3, 3.589599427214607],
  [-3.5, 0.2, 1.7, 0.8, Math.log(0.7847122269086233)],
  [800, 900, 1000, 0.5, 495.99527374983995],
  [2, 3, 4, 0, 0],
];

function relative(found: number, right: number): number {
  return Math.abs(found - right) / Math.max(1e-300, Math.abs(right));
}

describe('special functions', () => {
  it('equal known values to 13 digits', () => {
    for (const [x, gamma, psi] of GAMMA_VALUES) {
      expect(relative(logGamma(x), gamma), `ln gamma of ${x}`).toBeLessThan(1e-13);
      expect(relative(digamma(x), psi), `digamma of ${x}`).toBeLessThan(1e-13);
    }
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(Math.abs(logGamma(1 + 1e-9) + 0.5772156649015329e-9)).toBeLessThan(1e-14);
  });

  it('count rising factorials and sums of reciprocals alike by summing and by differences', () => {
    for (const x of [0.01, 0.7, 3, 50])
      for (const count of [0, 1, 2, 63, 64, 65, 1000]) {
        let logarithms = 0;
        let reciprocals = 0;
        for (let index = 0; index < count; index += 1) {
          logarithms += Math.log(x + index);
          reciprocals += 1 / (x + index);
        }
        expect(Math.abs(logRising(x, count) - logarithms)).toBeLessThan(1e-11 * (1 + Math.abs(logarithms)));
        expect(Math.abs(reciprocalSum(x, count) - reciprocals)).toBeLessThan(1e-12 * (1 + reciprocals));
      }
    expect(logRising(1e9, 2)).toBeCloseTo(2 * Math.log(1e9) + 1e-9, 12);
  });

  it('gives the Gauss function by its remainder, beyond the range of a double too', () => {
    for (const [a, b, c, z, logarithm] of GAUSS_VALUES) {
      const { value, logScale } = gaussRemainder(a, b, c, z);
      const right = Math.exp(logarithm - logScale);
      expect(relative(Math.exp(-logScale) + ((a * b) / c) * z * value, right)).toBeLessThan(1e-12);
    }
    const huge = gaussRemainder(5000, 5000, 5000, 0.9);
    // 2F1(a, b; b; z) = (1 - z)^-a.
    expect(Math.log(huge.value) + huge.logScale + Math.log(5000 * 0.9)).toBeCloseTo(5000 * Math.log(10), 6);
  });
});
