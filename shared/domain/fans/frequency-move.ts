/** The distribution of purchase counts as the move needs it: fans by bar, the last bar takes all above. */
export interface CountedPurchases {
  readonly bars: readonly { readonly purchases: number; readonly fans: number }[];
  readonly fans: number;
  readonly purchases: number;
}

/** How a distribution stands against an earlier one. Shares are parts of 1, moves are differences of shares. */
export interface FrequencyMove {
  /** Fans more, or fewer. */
  readonly fans: number;
  /** Part of the fans who bought twice or more, and how it moved. */
  readonly again: number;
  readonly againMove: number;
  /** Purchases per fan, and how they moved. */
  readonly mean: number;
  readonly meanMove: number;
  /** The bar whose part of the fans moved most, by its place; null = no bar moved. */
  readonly most: { readonly bar: number; readonly move: number } | null;
}

const part = (number: number, whole: number): number => number / whole;

/** How purchase counts moved from `before` to `now`; null where one of them holds no fan: a share of nobody says nothing. */
export function frequencyMove(now: CountedPurchases, before: CountedPurchases): FrequencyMove | null {
  if (now.fans === 0 || before.fans === 0) return null;
  const again = ({ bars, fans }: CountedPurchases): number => part(fans - (bars[0]?.fans ?? 0), fans);
  const mean = ({ purchases, fans }: CountedPurchases): number => part(purchases, fans);
  let most: FrequencyMove['most'] = null;
  now.bars.forEach(({ fans }, bar) => {
    const move = part(fans, now.fans) - part(before.bars[bar]?.fans ?? 0, before.fans);
    if (Math.abs(move) > Math.abs(most?.move ?? 0)) most = { bar, move };
  });
  return {
    fans: now.fans - before.fans,
    again: again(now),
    againMove: again(now) - again(before),
    mean: mean(now),
    meanMove: mean(now) - mean(before),
    most,
  };
}
