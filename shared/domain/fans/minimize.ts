/** A function to minimise: answers its value and writes its gradient into the second array. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** The box that the search stays in, one pair per coordinate. */
export interface Box {
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** True when the gradient vanished, or when no smaller value can be told apart in doubles. */
  readonly converged: boolean;
}

const GRADIENT_TOLERANCE = 1e-9;
/** A search that gets stuck by rounding with a gradient below this has arrived all the same. */
const STUCK_TOLERANCE = 1e-6;
const LONGEST_STEP = 2;
const SHORTEST_STEP = 1e-12;
const ENOUGH_DECREASE = 1e-4;

/**
 * Smallest value of a smooth function of few coordinates within a box: BFGS with backtracking line search and
 * coordinates held at their bound while the gradient points outwards (Nocedal and Wright, Numerical Optimization,
 * 2nd ed., chapters 6 and 16.7). The same input always takes the same way.
 */
export function minimize(objective: Objective, start: readonly number[], box: Box, maxIterations: number): Minimum {
  const size = start.length;
  const indexes = Array.from({ length: size }, (_, index) => index);
  const low = (index: number): number => box.lowest[index] ?? Number.NEGATIVE_INFINITY;
  const high = (index: number): number => box.highest[index] ?? Number.POSITIVE_INFINITY;
  const clip = (index: number, value: number): number => Math.min(high(index), Math.max(low(index), value));

  let point = Float64Array.from(start, (value, index) => clip(index, value));
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  let inverse = identity(size);
  let held = '';
  let isFresh = true;

  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const free = indexes.filter((index) => !isHeld(point, gradient, index));
    const steepest = free.reduce((most, index) => Math.max(most, Math.abs(at(gradient, index))), 0);
    if (steepest <= GRADIENT_TOLERANCE) return { point, value, iterations: iteration, converged: true };
    if (free.join() !== held) {
      held = free.join();
      inverse = identity(size);
      isFresh = true;
    }
    let direction = descent(inverse, gradient, free);
    if (dot(direction, gradient) >= 0) {
      inverse = identity(size);
      isFresh = true;
      direction = descent(inverse, gradient, free);
    }
    const longest = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    let step = Math.min(1, (isFresh ? 0.5 : LONGEST_STEP) / longest);
    let found = false;
    while (step * longest > SHORTEST_STEP) {
      const next = point.map((part, index) => clip(index, part + step * at(direction, index)));
      const nextGradient = new Float64Array(size);
      const nextValue = objective(next, nextGradient);
      const moved = next.map((part, index) => part - at(point, index));
      if (nextValue < value && nextValue <= value + ENOUGH_DECREASE * dot(moved, gradient)) {
        const change = nextGradient.map((part, index) => part - at(gradient, index));
        for (const index of indexes) if (!free.includes(index)) change[index] = 0;
        inverse = updated(inverse, moved, change, isFresh);
        isFresh = false;
        point = next;
        gradient = nextGradient;
        value = nextValue;
        found = true;
        break;
      }
      step /= 2;
    }
    if (!found && isFresh) return { point, value, iterations: iteration, converged: steepest < STUCK_TOLERANCE };
    if (!found) {
      inverse = identity(size);
      isFresh = true;
    }
  }
  return { point, value, iterations: maxIterations, converged: false };

  function isHeld(place: Float64Array, slope: Float64Array, index: number): boolean {
    const part = at(place, index);
    return (part <= low(index) && at(slope, index) > 0) || (part >= high(index) && at(slope, index) < 0);
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, part, index) => sum + part * at(right, index), 0);
}

function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => +(row === column)),
  );
}

/** The quasi-Newton direction over the free coordinates. */
function descent(inverse: readonly Float64Array[], gradient: Float64Array, free: readonly number[]): Float64Array {
  const direction = new Float64Array(gradient.length);
  for (const row of free) {
    const weights = inverse[row] ?? gradient;
    direction[row] = -free.reduce((sum, column) => sum + at(weights, column) * at(gradient, column), 0);
  }
  return direction;
}

/** The BFGS update of the inverse Hessian; left as it is where the curvature is not positive. */
function updated(
  inverse: readonly Float64Array[],
  moved: Float64Array,
  change: Float64Array,
  isFresh: boolean,
): Float64Array[] {
  const curvature = dot(moved, change);
  if (!(curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(change, change)))) return [...inverse];
  // A first guess of the scale, so that the first full step is not wild (Nocedal and Wright 6.20).
  const scale = isFresh ? curvature / dot(change, change) : 1;
  const base = isFresh ? inverse.map((row) => row.map((part) => part * scale)) : inverse;
  const product = Float64Array.from(base, (row) => dot(row, change));
  const factor = (1 + dot(change, product) / curvature) / curvature;
  return base.map((row, rowIndex) =>
    row.map(
      (part, column) =>
        part +
        factor * at(moved, rowIndex) * at(moved, column) -
        (at(product, rowIndex) * at(moved, column) + at(moved, rowIndex) * at(product, column)) / curvature,
    ),
  );
}
