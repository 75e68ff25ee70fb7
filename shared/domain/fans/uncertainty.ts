import type { Objective } from './minimize.ts';

const RELATIVE_STEP = 1e-4;

/**
 * Standard errors at the smallest value of a negative log-likelihood: the roots of the diagonal of its inverse Hessian
 * (differences of the exact gradient). Undefined where the Hessian is not positive definite: the data leave some
 * direction open, and any figure would be made up.
 */
export function standardErrors(negativeLogLikelihood: Objective, point: Float64Array): number[] | undefined {
  const size = point.length;
  const hessian = Array.from(point, (value, row) => {
    const step = RELATIVE_STEP * value;
    const above = gradientAt(row, value + step);
    const below = gradientAt(row, value - step);
    return above.map((part, column) => (part - (below[column] ?? 0)) / (2 * step));
  });
  const even = (row: number, column: number): number =>
    ((hessian[row]?.[column] ?? 0) + (hessian[column]?.[row] ?? 0)) / 2;
  // Scaled by the parameters, so that the factorisation does not depend on their units.
  const scaled = Array.from(point, (left, row) =>
    Array.from(point, (right, column) => even(row, column) * left * right),
  );
  const factor = cholesky(scaled);
  if (!factor) return undefined;
  return Array.from({ length: size }, (_, index) => Math.sqrt(inverseDiagonal(factor, index)) * (point[index] ?? 0));

  function gradientAt(index: number, value: number): Float64Array {
    const moved = point.slice();
    moved[index] = value;
    const gradient = new Float64Array(size);
    negativeLogLikelihood(moved, gradient);
    return gradient;
  }
}

function cholesky(matrix: readonly number[][]): number[][] | undefined {
  const factor: number[][] = matrix.map((row) => row.map(() => 0));
  const get = (row: number, column: number): number => factor[row]?.[column] ?? 0;
  for (const [row, values] of matrix.entries()) {
    const target = factor[row] ?? [];
    for (let column = 0; column <= row; column += 1) {
      let rest = values[column] ?? 0;
      for (let index = 0; index < column; index += 1) rest -= get(row, index) * get(column, index);
      if (column < row) target[column] = rest / get(column, column);
      else if (rest > 1e-9 * (values[row] ?? 0) && Number.isFinite(rest)) target[row] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return factor;
}

/** One place of the diagonal of the inverse: the squared length of the solution of L y = unit vector. */
function inverseDiagonal(factor: readonly number[][], index: number): number {
  const solution: number[] = [];
  let sum = 0;
  for (const [row, values] of factor.entries()) {
    let rest = row === index ? 1 : 0;
    for (let column = 0; column < row; column += 1) rest -= (values[column] ?? 0) * (solution[column] ?? 0);
    const part = rest / (values[row] ?? 1);
    solution.push(part);
    sum += part * part;
  }
  return sum;
}
