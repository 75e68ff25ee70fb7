/**
 * A wish to stop that another thread sees while it works. A thread that has SQLite in its hands is asked, never ended
 * from outside: ending it in the middle of a statement can take the whole program along.
 */
export type StopFlag = Int32Array<SharedArrayBuffer>;

/** A flag that is not raised. */
export function createStopFlag(): StopFlag {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Asks whoever works by this flag to stop. */
export function raiseStop(flag: StopFlag): void {
  Atomics.store(flag, 0, 1);
}

/** Throws when somebody has asked to stop. */
export function throwIfStopped(flag: StopFlag): void {
  if (Atomics.load(flag, 0) === 1) throw new Error('stopped');
}
