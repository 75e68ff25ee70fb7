import { expect, it } from 'vitest';
import { standardErrors } from '../../shared/domain/fans/uncertainty.ts';

it('standard errors are the roots of the inverse Hessian, in the units of the parameters', () => {
  // f = 2 (x - 3)^2 + 3 (x - 3)(y - 5) + 4 (y - 5)^2 has the Hessian [[4, 3], [3, 8]], whose inverse is [[8, -3], [-3, 4]] / 23.
  const errors = standardErrors(
    ([x = 0, y = 0], gradient) => {
      gradient[0] = 4 * (x - 3) + 3 * (y - 5);
      gradient[1] = 3 * (x - 3) + 8 * (y - 5);
      return 2 * (x - 3) ** 2 + 3 * (x - 3) * (y - 5) + 4 * (y - 5) ** 2;
    },
    Float64Array.of(3, 5),
  );
  expect(errors?.[0]).toBeCloseTo(Math.sqrt(8 / 23), 8);
  expect(errors?.[1]).toBeCloseTo(Math.sqrt(4 / 23), 8);
});

it('a direction that the data leave open has no standard error', () => {
  const flat = standardErrors(
    ([x = 0], gradient) => {
      gradient[0] = 2 * (x - 1);
      gradient[1] = 0;
      return (x - 1) ** 2;
    },
    Float64Array.of(1, 1),
  );
  expect(flat).toBeUndefined();
});
