/** Scores go from 1 (lowest) to 5. */
export const RFM_LEVELS = 5;
/** Cuts between the scores. */
const RFM_CUTS = RFM_LEVELS - 1;

/**
 * Where the scores part, ascending, four of each. Recency in days since the last purchase: up to the first cut scores 5,
 * beyond the last 1. Frequency in purchases and money in fen: below the first cut scores 1, from the last on 5.
 */
export interface RfmCuts {
  readonly recency: number[];
  readonly frequency: number[];
  readonly money: number[];
}
export const RFM_MEASURES = ['recency', 'frequency', 'money'] as const;
export type RfmMeasure = (typeof RFM_MEASURES)[number];

/** Fixed cuts to begin with: one, two, four, eight months; 2, 3, 5, 8 purchases; 50, 100, 200, 500 yuan. */
export const FIRST_CUTS: RfmCuts = {
  recency: [30, 60, 120, 240],
  frequency: [2, 3, 5, 8],
  money: [5_000, 10_000, 20_000, 50_000],
};

type Range = readonly [from: number, to: number];
interface SegmentRule {
  readonly name: string;
  readonly recency: Range;
  readonly frequency: Range;
  readonly money: Range;
}
const ANY: Range = [1, RFM_LEVELS];

/** The segments by their scores; of several that fit the first counts. Together they hold every fan. */
export const RFM_SEGMENTS = [
  { name: 'champion', recency: [4, 5], frequency: [4, 5], money: [4, 5] },
  { name: 'loyal', recency: [3, 5], frequency: [4, 5], money: ANY },
  { name: 'bigSpender', recency: [3, 5], frequency: [2, 3], money: [5, 5] },
  { name: 'potential', recency: [4, 5], frequency: [2, 3], money: ANY },
  { name: 'newcomer', recency: [4, 5], frequency: [1, 1], money: ANY },
  { name: 'attention', recency: [3, 3], frequency: [2, 3], money: ANY },
  { name: 'drifting', recency: [3, 3], frequency: [1, 1], money: ANY },
  { name: 'wake', recency: [1, 2], frequency: [3, 5], money: ANY },
  { name: 'asleep', recency: [1, 2], frequency: [1, 2], money: ANY },
] as const satisfies readonly SegmentRule[];
export type RfmSegment = (typeof RFM_SEGMENTS)[number]['name'];

const holds = ([from, to]: Range, score: number): boolean => score >= from && score <= to;

/** The place in RFM_SEGMENTS of the segment that holds these scores. */
export function segmentAt(recency: number, frequency: number, money: number): number {
  return RFM_SEGMENTS.findIndex(
    (rule) => holds(rule.recency, recency) && holds(rule.frequency, frequency) && holds(rule.money, money),
  );
}

/** Score of a number of days since the last purchase. */
export function recencyScore(cuts: RfmCuts, days: number): number {
  let score = RFM_LEVELS;
  for (let cut = 0; cut < RFM_CUTS; cut++) if (days > (cuts.recency[cut] as number)) score -= 1;
  return score;
}

/** Score of a number of purchases or an amount of money. */
export function amountScore(cuts: readonly number[], amount: number): number {
  let score = 1;
  for (let cut = 0; cut < RFM_CUTS; cut++) if (amount >= (cuts[cut] as number)) score += 1;
  return score;
}

/** The first measure whose cuts do not rise from one to the next; undefined = all do. */
export function unorderedCuts(cuts: RfmCuts): RfmMeasure | undefined {
  return RFM_MEASURES.find((measure) =>
    cuts[measure].some((cut, index) => index > 0 && cut <= (cuts[measure][index - 1] ?? 0)),
  );
}
