import { describe, expect, it } from 'vitest';
import { createTurns, type TurnRequest } from '../../electron/backend/sync/turns.ts';
import { MINUTE } from '../../shared/domain/clock.ts';
import { handClock } from '../helpers/practice.ts';

const never = new AbortController().signal;
const request = (change: Partial<TurnRequest> = {}): TurnRequest => ({
  urgent: false,
  activity: 0,
  slow: false,
  ...change,
});

describe('turns to read windows', () => {
  it('go to new changes before the past, to busy shops before quiet ones, then in order', async () => {
    const turns = createTurns(handClock(), 1, 1);
    const giveBack = await turns.take(request(), never);
    const served: string[] = [];
    const wait = (name: string, change: Partial<TurnRequest>): Promise<void> =>
      turns.take(request(change), never).then((release) => {
        served.push(name);
        release();
      });
    const all = [
      wait('past, quiet', {}),
      wait('past, busy', { activity: 50 }),
      wait('new, quiet', { urgent: true }),
      wait('new, busy', { urgent: true, activity: 50 }),
      wait('past, quiet too', {}),
    ];
    giveBack();
    await Promise.all(all);
    expect(served).toEqual(['new, busy', 'new, quiet', 'past, busy', 'past, quiet', 'past, quiet too']);
  });

  it('let the past move on, however many new changes there are', async () => {
    const turns = createTurns(handClock(), 1, 1);
    const giveBack = await turns.take(request(), never);
    const served: string[] = [];
    const wait = (name: string, urgent: boolean): Promise<void> =>
      turns.take(request({ urgent }), never).then((release) => {
        served.push(name);
        release();
      });
    const all = [wait('past', false), ...[1, 2, 3, 4, 5].map((number) => wait(`new ${number}`, true))];
    giveBack();
    await Promise.all(all);
    expect(served).toEqual(['new 1', 'new 2', 'new 3', 'past', 'new 4', 'new 5']);
  });

  it('never starve anybody: who has waited a minute goes first', async () => {
    const clock = handClock();
    const turns = createTurns(clock, 1, 1);
    const first = await turns.take(request(), never);
    const served: string[] = [];
    const patient = turns.take(request(), never).then((release) => {
      served.push('patient');
      release();
    });
    clock.advance(MINUTE);
    const busy = turns.take(request({ urgent: true, activity: 999 }), never).then((release) => {
      served.push('busy');
      release();
    });
    first();
    await Promise.all([patient, busy]);
    expect(served).toEqual(['patient', 'busy']);
  });

  it('of slow shops are their own: however many hang, the others are served', async () => {
    const turns = createTurns(handClock(), 2, 1);
    await turns.take(request({ slow: true }), never);
    let slowServed = false;
    void turns.take(request({ slow: true }), never).then(() => {
      slowServed = true;
    });
    for (let round = 0; round < 10; round += 1) (await turns.take(request(), never))();
    expect(slowServed).toBe(false);
  });

  it('are given back once, and not waited for after an abort', async () => {
    const turns = createTurns(handClock(), 1, 1);
    const giveBack = await turns.take(request(), never);
    const abort = new AbortController();
    const waiting = turns.take(request(), abort.signal);
    abort.abort(new Error('stopping'));
    await expect(waiting).rejects.toThrow('stopping');
    await expect(turns.take(request(), abort.signal)).rejects.toThrow('stopping');
    giveBack();
    giveBack();
    const second = await turns.take(request(), never);
    let third = false;
    void turns.take(request(), never).then(() => {
      third = true;
    });
    await Promise.resolve();
    expect(third).toBe(false);
    second();
  });
});
