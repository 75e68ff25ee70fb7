import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY } from '../../shared/domain/clock.ts';
import { WAIT_EVIDENCE_KINDS } from '../../shared/domain/fans/waiting.ts';
import { confirmedScore, type ScoredEvidence, scoreWait } from '../../shared/domain/fans/waiting-score.ts';

const NOW = 1_800_000_000_000;
const evidence = fc.record({
  kind: fc.constantFrom(...WAIT_EVIDENCE_KINDS),
  at: fc.integer({ min: NOW - 200 * DAY, max: NOW }),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
});
const outcomes = fc.dictionary(
  fc.constantFrom(...WAIT_EVIDENCE_KINDS),
  fc.nat(500).chain((settled) => fc.nat(settled).map((bought) => ({ settled, bought }))),
);

it('more evidence never lowers a score, whatever was learned', () => {
  fc.assert(
    fc.property(fc.array(evidence), evidence, outcomes, (some: ScoredEvidence[], more, learned) => {
      const before = scoreWait(some, learned, NOW).score;
      expect(scoreWait([...some, more], learned, NOW).score).toBeGreaterThanOrEqual(before - 1e-12);
    }),
  );
});

it('shares of the reasons sum to one, and time lets a score fade', () => {
  fc.assert(
    fc.property(fc.array(evidence, { minLength: 1 }), outcomes, (some, learned) => {
      const { reasons, score } = scoreWait(some, learned, NOW);
      const sum = reasons.reduce((all, { share }) => all + share, 0);
      if (sum !== 0) expect(sum).toBeCloseTo(1, 9);
      expect(scoreWait(some, learned, NOW + 30 * DAY).score).toBeLessThanOrEqual(score + 1e-12);
    }),
  );
});

it('who asked most likely waits, a confirmation makes any score surer, and nothing certain', () => {
  expect(scoreWait([{ kind: 'request', at: NOW }], {}, NOW).score).toBeGreaterThan(0.7);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (score) => {
      expect(confirmedScore(score)).toBeGreaterThan(score);
      expect(confirmedScore(score)).toBeLessThan(1);
    }),
  );
});

it('a request is the fan’s own word, everything else is inferred, and what ended with purchases weighs more', () => {
  const cart = [{ kind: 'cart_add', at: NOW } as const];
  expect(scoreWait(cart, {}, NOW).inferred).toBe(true);
  expect(scoreWait([...cart, { kind: 'request', at: NOW }], {}, NOW).inferred).toBe(false);
  const often = scoreWait(cart, { cart_add: { settled: 200, bought: 190 } }, NOW).score;
  const seldom = scoreWait(cart, { cart_add: { settled: 200, bought: 10 } }, NOW).score;
  expect(often).toBeGreaterThan(seldom);
});
