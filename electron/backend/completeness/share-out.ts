/** Takes at most so many and answers how many it took; less than offered = it wants no more. */
export type Taker = (most: number) => number;

/** Gives out `total` in equal parts; what one does not want is handed on to the others. Answers what nobody wanted. */
export function shareOut(total: number, takers: readonly Taker[]): number {
  let left = total;
  let hungry = takers;
  while (left > 0 && hungry.length > 0) {
    const part = Math.ceil(left / hungry.length);
    hungry = hungry.filter((take) => {
      const most = Math.min(part, left);
      const taken = most > 0 ? take(most) : 0;
      left -= taken;
      return taken === most;
    });
  }
  return left;
}
