import { DAY } from '../clock.ts';
import type { WaitEvidenceKind } from './waiting.ts';

/** Evidence that a fan waits, as the score needs it. */
export interface ScoredEvidence {
  readonly kind: WaitEvidenceKind;
  readonly at: number;
  /** How much of the kind's weight it carries, 0 to 1; absent = all. */
  readonly strength?: number | undefined;
}

/** What became of settled waits with a kind of evidence. */
export interface KindOutcome {
  readonly settled: number;
  readonly bought: number;
}
export type KindOutcomes = Partial<Readonly<Record<WaitEvidenceKind, KindOutcome>>>;

/** The fan's own words; a row without any of them is inferred. */
export const OWN_WORDS: ReadonlySet<WaitEvidenceKind> = new Set(['request', 'comment', 'import']);

/** Log-odds that anybody who once bought a sold-out product waits for it: about one in ninety. */
const PRIOR = -4.5;
/** Log-odds that each kind adds, before anything is learned: how many times likelier it is met at a fan who waits. */
const WEIGHTS: Readonly<Record<WaitEvidenceKind, number>> = {
  request: 5.5,
  comment: 5,
  import: 5.5,
  sold_out: 0.8,
  follow: 0.8,
  cart_click: 2.2,
  cart_add: 1.3,
  watch: 1.6,
  due: 1.6,
};
/** Log-odds that the confirmation by a member of staff adds. */
const CONFIRMED = 3;
/** Days after which evidence counts half; what is computed from purchases is as fresh as its computing. */
const HALF_LIFE: Partial<Readonly<Record<WaitEvidenceKind, number>>> = {
  request: 45,
  comment: 45,
  import: 45,
  follow: 60,
  cart_click: 30,
  cart_add: 30,
  watch: 30,
};
/** So many imagined waits, half of them ended with a purchase, stand before the first settled one. */
const PRIOR_OUTCOMES = 20;
/** What is learned moves a weight by at most this part of itself, either way. */
const MOST_LEARNED = 0.5;

/** The score of a wait that a member of staff has confirmed. */
export function confirmedScore(score: number): number {
  return score / (score + (1 - score) * Math.exp(-CONFIRMED));
}

/** A reason with the part of all reasons that it makes up, 0 to 1. */
export interface WaitReason extends ScoredEvidence {
  readonly share: number;
}
export interface WaitScore {
  /** How likely the fan waits, 0 to 1. */
  readonly score: number;
  readonly inferred: boolean;
  readonly reasons: readonly WaitReason[];
}

/** The weight of a kind, moved by how its settled waits ended; never below zero, so that evidence never lowers a score. */
export function weightOf(kind: WaitEvidenceKind, outcomes: KindOutcomes): number {
  const { settled, bought } = outcomes[kind] ?? { settled: 0, bought: 0 };
  const rate = (bought + PRIOR_OUTCOMES / 2) / (settled + PRIOR_OUTCOMES);
  return WEIGHTS[kind] * (1 + 2 * MOST_LEARNED * (rate - 0.5));
}

/**
 * How likely a fan waits: a sum of log-odds over kinds of evidence. Several of one kind count once, at the strongest:
 * asking twice is not two witnesses. More evidence never lowers the score; time lets it fade.
 */
export function scoreWait(evidence: readonly ScoredEvidence[], outcomes: KindOutcomes, now: number): WaitScore {
  const strongest = new Map<WaitEvidenceKind, { readonly item: ScoredEvidence; readonly odds: number }>();
  for (const item of evidence) {
    const halfLife = HALF_LIFE[item.kind];
    const age = Math.max(0, now - item.at) / DAY;
    const faded = halfLife === undefined ? 1 : 0.5 ** (age / halfLife);
    const odds = weightOf(item.kind, outcomes) * faded * Math.min(1, Math.max(0, item.strength ?? 1));
    const known = strongest.get(item.kind);
    if (known === undefined || odds > known.odds) strongest.set(item.kind, { item, odds });
  }
  const counted = [...strongest.values()];
  const sum = counted.reduce((all, { odds }) => all + odds, 0);
  return {
    score: 1 / (1 + Math.exp(-(PRIOR + sum))),
    inferred: !counted.some(({ item }) => OWN_WORDS.has(item.kind)),
    reasons: counted
      .map(({ item, odds }) => ({ ...item, share: sum > 0 ? odds / sum : 0 }))
      .sort((a, b) => b.share - a.share),
  };
}
