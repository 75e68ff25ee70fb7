import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createTurnMemory, createWriteTurn, freeTurnOf } from '../../electron/backend/db/write-turn.ts';

/** Takes the turn as a thread of its own and keeps it for so long each time; prints how often it had it. */
const HOLDER = `
import { parentPort, workerData } from 'node:worker_threads';
const { createWriteTurn } = await import(workerData.module);
const turn = createWriteTurn(workerData.memory, 2);
const counter = new Int32Array(workerData.counter);
for (let taken = 0; taken < workerData.times; ) {
  turn.announce('background');
  if (!turn.tryTake()) { await turn.wait(); continue; }
  turn.announce(undefined);
  // Not atomic on purpose: two holders at a time would lose a count.
  const seen = counter[0];
  for (let spin = 0; spin < 2000; spin += 1) Math.sqrt(spin);
  counter[0] = seen + 1;
  turn.release();
  taken += 1;
}
parentPort.postMessage('done');
`;

describe('the turn to write', () => {
  it('is held by one thread at a time, and both come through', async () => {
    const memory = createTurnMemory();
    const shared = new SharedArrayBuffer(4);
    const counter = new Int32Array(shared);
    const worker = new Worker(HOLDER, {
      eval: true,
      workerData: {
        memory,
        counter: shared,
        times: 2000,
        module: new URL('../../electron/backend/db/write-turn.ts', import.meta.url).href,
      },
    });
    const done = new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    const turn = createWriteTurn(memory, 1);
    for (let taken = 0; taken < 2000; ) {
      turn.announce('user');
      if (!turn.tryTake()) {
        await turn.wait();
        continue;
      }
      turn.announce(undefined);
      const seen = counter[0] ?? 0;
      for (let spin = 0; spin < 2000; spin += 1) Math.sqrt(spin);
      counter[0] = seen + 1;
      turn.release();
      taken += 1;
      // The other thread gets its turn between two of ours.
      if (taken % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    await worker.terminate();
    expect(counter[0]).toBe(4000);
  });

  it('goes to people first', () => {
    const memory = createTurnMemory();
    const [backend, engine] = [createWriteTurn(memory, 1), createWriteTurn(memory, 2)];
    engine.announce('background');
    expect(engine.tryTake()).toBe(true);
    backend.announce('user');
    expect(backend.tryTake()).toBe(false);
    engine.release();
    expect(engine.tryTake()).toBe(false);
    expect(backend.tryTake()).toBe(true);
    backend.announce(undefined);
    backend.release();
    expect(engine.tryTake()).toBe(true);
  });

  it('is free again after its holder died, and what the dead one waited for is forgotten', () => {
    const memory = createTurnMemory();
    const [backend, engine] = [createWriteTurn(memory, 1), createWriteTurn(memory, 2)];
    engine.announce('user');
    expect(engine.tryTake()).toBe(true);
    backend.announce('background');
    expect(backend.tryTake()).toBe(false);
    freeTurnOf(memory, 2);
    expect(backend.tryTake()).toBe(true);
  });
});
