import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoard } from '../../electron/backend/outbox/board.ts';
import type { OpenCommand } from '../../electron/backend/outbox/outbox-read.ts';

const open = (id: number, shopId: number, subject: string, dueAt = 0): OpenCommand => ({
  id,
  shopId,
  subject,
  state: 'queued',
  dueAt,
});

describe('the board', () => {
  it('lets shops take turns, however many commands one of them has', () => {
    const board = createBoard({ togetherPerShop: 2, together: 4 });
    board.load([1, 2, 3, 4, 5, 6].map((id) => open(id, 1, `a${id}`)).concat([open(7, 2, 'b'), open(8, 3, 'c')]));
    const taken = [board.next(0), board.next(0), board.next(0), board.next(0)];
    expect(taken.map((command) => command?.shopId).sort()).toEqual([1, 1, 2, 3]);
    expect(board.next(0)).toBeUndefined();
  });

  it('rests a shop without holding up the others', () => {
    const board = createBoard({ togetherPerShop: 2, together: 4 });
    board.load([open(1, 1, 'a'), open(2, 2, 'b')]);
    board.pause(1, 50);
    expect(board.next(0)?.id).toBe(2);
    expect(board.next(0)).toBeUndefined();
    expect(board.nextDue()).toBe(50);
    expect(board.next(50)?.id).toBe(1);
  });

  it('gives a shop that was not reached one place at a time until it answers', () => {
    const board = createBoard({ togetherPerShop: 3, together: 4 });
    board.load([1, 2, 3, 4].map((id) => open(id, 1, `a${id}`)));
    board.pause(1, 50);
    const probe = board.next(50);
    expect(probe?.id).toBe(1);
    expect(board.next(50)).toBeUndefined();
    board.answered(1);
    if (probe) board.end(probe, undefined);
    expect([board.next(51)?.id, board.next(51)?.id, board.next(51)?.id, board.next(51)]).toEqual([2, 3, 4, undefined]);
  });

  it('says when the next command is due, and never that it is now when none may run', () => {
    const board = createBoard({ togetherPerShop: 1, together: 4 });
    board.load([open(1, 1, 'a', 10), open(2, 1, 'a', 0), open(3, 1, 'b', 5)]);
    expect(board.nextDue()).toBe(5);
    expect(board.next(4)).toBeUndefined();
    expect(board.next(5)?.id).toBe(3);
    expect(board.nextDue()).toBe(Number.POSITIVE_INFINITY);
  });

  it('runs every command once, one at a time on a subject and in the order given, through reloads at any moment', () => {
    const commandArbitrary = fc.record({
      shopId: fc.integer({ min: 1, max: 3 }),
      subject: fc.constantFrom('a', 'b', 'c'),
      dueAt: fc.integer({ min: 0, max: 20 }),
    });
    const turn = fc.record({ end: fc.nat(), reload: fc.boolean(), again: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(commandArbitrary, { maxLength: 25 }),
        fc.array(turn, { minLength: 1, maxLength: 40 }),
        (drafts, turns) => {
          const rows = new Map(
            drafts.map((draft, index) => [index + 1, open(index + 1, draft.shopId, draft.subject, draft.dueAt)]),
          );
          const board = createBoard({ togetherPerShop: 2, together: 4 });
          const running: OpenCommand[] = [];
          const finished: OpenCommand[] = [];
          let now = 0;
          board.load([...rows.values()]);
          for (let round = 0; rows.size > 0 && round < 1000; round += 1) {
            const { end, reload, again } = turns[round % turns.length] ?? { end: 0, reload: false, again: false };
            for (let taken = board.next(now); taken; taken = board.next(now)) {
              expect(taken.dueAt).toBeLessThanOrEqual(now);
              expect(running.map(({ shopId, subject }) => `${shopId} ${subject}`)).not.toContain(
                `${taken.shopId} ${taken.subject}`,
              );
              running.push(taken);
            }
            expect(running.length).toBeLessThanOrEqual(4);
            if (reload) board.load([...rows.values()]);
            const [one] = running.splice(end % Math.max(1, running.length), 1);
            if (!one) {
              now = Math.max(now, Math.min(board.nextDue(), now + 100));
              continue;
            }
            if (again && round < 500) {
              rows.set(one.id, { ...one, dueAt: now + 3 });
              board.end(one, now + 3);
            } else {
              rows.delete(one.id);
              finished.push(one);
              board.end(one, undefined);
            }
          }
          expect(rows.size).toBe(0);
          for (const group of Map.groupBy(finished, ({ shopId, subject }) => `${shopId} ${subject}`).values())
            expect(group.map(({ id }) => id)).toEqual(group.map(({ id }) => id).sort((a, b) => a - b));
        },
      ),
    );
  });
});
