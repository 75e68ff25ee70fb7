/** Lends arrays; what they hold is whatever was in them before. */
export interface Lender {
  ints(length: number): Int32Array<ArrayBuffer>;
  floats(length: number): Float64Array<ArrayBuffer>;
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/** A lender and what it has lent so far. */
export interface Loan extends Lender {
  /** Everything that was lent is free again: nobody may look at it any more. */
  end(): void;
}

/** Smaller arrays are not worth lending. */
const SMALL = 1 << 16;
/** So many free buffers stay; at a million orders each is a few megabytes. */
const MOST_FREE = 40;

/** Free buffers of this thread. Memory that is new to the process costs several times the walk that fills it. */
const free: ArrayBuffer[] = [];

/** The smallest free buffer that fits, unless it is far too large. */
function takeBuffer(bytes: number): ArrayBuffer {
  let best = -1;
  for (const [index, { byteLength }] of free.entries())
    if (
      byteLength >= bytes &&
      byteLength <= 4 * bytes &&
      byteLength < (free[best]?.byteLength ?? Number.POSITIVE_INFINITY)
    )
      best = index;
  const [found] = best === -1 ? [] : free.splice(best, 1);
  // Some room, so that the same buffer fits when there are a few more fans.
  return found ?? new ArrayBuffer(Math.ceil((bytes * 1.1) / SMALL) * SMALL);
}

/** A loan of arrays until it ends. */
export function openLoan(): Loan {
  const lent: ArrayBuffer[] = [];
  const lend = (bytes: number): ArrayBuffer => {
    if (bytes < SMALL) return new ArrayBuffer(bytes);
    const buffer = takeBuffer(bytes);
    lent.push(buffer);
    return buffer;
  };
  return {
    ints: (length) => new Int32Array(lend(length * Int32Array.BYTES_PER_ELEMENT), 0, length),
    floats: (length) => new Float64Array(lend(length * Float64Array.BYTES_PER_ELEMENT), 0, length),
    bytes: (length) => new Uint8Array(lend(length), 0, length),
    end: () => {
      free.push(...lent.splice(0));
      free.splice(0, Math.max(0, free.length - MOST_FREE));
    },
  };
}

/** Arrays for the time of one piece of work, whose result holds none of them. */
export function withLoan<Value>(work: (lend: Lender) => Value): Value {
  const loan = openLoan();
  try {
    return work(loan);
  } finally {
    loan.end();
  }
}
