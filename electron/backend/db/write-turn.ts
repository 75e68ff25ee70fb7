import type { WriterLane } from './database.ts';

/** Waiting for the other thread's transaction is looked at again this often, should a wake-up be missed. */
const LOOK_AGAIN = 50;

/** Place of the holder's number (0 = nobody); behind it one place a thread: 1 = a person's write waits there. */
const HOLDER = 0;
const NOBODY = 0;
const MOST_THREADS = 7;

/** The right to write, shared by the threads that have the database open: one transaction at a time, people first. */
export interface WriteTurn {
  /** Takes the turn when it is free and nobody goes before; must be given back with `release`. */
  tryTake(): boolean;
  release(): void;
  /** Resolves when it is worth trying again. */
  wait(): Promise<void>;
  /** Tells the other threads in which lane this one waits; `undefined` = it waits no more. */
  announce(lane: WriterLane | undefined): void;
}

/** Memory for the turns of one database; it is handed to every thread. */
export function createTurnMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer((1 + MOST_THREADS) * Int32Array.BYTES_PER_ELEMENT);
}

/**
 * The turn as one thread sees it; `thread` is its number, 1 to 7. SQLite's own lock would do, but waiting for it blocks
 * the thread that waits, and it knows no order: a back-fill on one thread could keep a person's write on the other
 * waiting for many transactions.
 */
export function createWriteTurn(memory: SharedArrayBuffer, thread: number): WriteTurn {
  const state = new Int32Array(memory);
  let announced: WriterLane | undefined;

  /** The number of another thread on which a person's write waits. */
  function personElsewhere(): number | undefined {
    for (let other = 1; other < state.length; other += 1)
      if (other !== thread && Atomics.load(state, other) === 1) return other;
    return undefined;
  }

  return {
    announce(lane) {
      announced = lane;
      Atomics.store(state, thread, lane === 'user' ? 1 : 0);
      // Whoever stepped aside for the person may try again.
      Atomics.notify(state, thread);
    },
    tryTake() {
      if (announced !== 'user' && personElsewhere() !== undefined) return false;
      return Atomics.compareExchange(state, HOLDER, NOBODY, thread) === NOBODY;
    },
    release() {
      if (Atomics.compareExchange(state, HOLDER, thread, NOBODY) === thread) Atomics.notify(state, HOLDER);
    },
    async wait() {
      const holder = Atomics.load(state, HOLDER);
      const person = announced === 'user' ? undefined : personElsewhere();
      if (holder !== NOBODY) await Atomics.waitAsync(state, HOLDER, holder, LOOK_AGAIN).value;
      else if (person !== undefined) await Atomics.waitAsync(state, person, 1, LOOK_AGAIN).value;
    },
  };
}

/** After a thread died: whatever turn it held or waited for is free again. SQLite has rolled its transaction back. */
export function freeTurnOf(memory: SharedArrayBuffer, thread: number): void {
  const state = new Int32Array(memory);
  Atomics.store(state, thread, 0);
  Atomics.notify(state, thread);
  if (Atomics.compareExchange(state, HOLDER, thread, NOBODY) === thread) Atomics.notify(state, HOLDER);
}
