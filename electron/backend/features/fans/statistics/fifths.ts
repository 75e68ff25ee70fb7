/** Values below it are counted, others sorted: a million fans' amounts are rarely above it (10,000 yuan). */
const COUNTED = 1 << 20;

/** The four values below which no more than one, two, three, four fifths lie: nearest ranks of the first `count` values. */
export function fifthsOf(values: Float64Array, count: number): [number, number, number, number] {
  const counts = new Int32Array(COUNTED);
  const others: number[] = [];
  for (let index = 0; index < count; index++) {
    const value = values[index] as number;
    if (value >= 0 && value < COUNTED) counts[value] = (counts[value] as number) + 1;
    else others.push(value);
  }
  others.sort((a, b) => a - b);
  const below = others.findIndex((value) => value >= 0);
  const negative = below === -1 ? others.length : below;
  const inside = count - others.length;
  const fifths: [number, number, number, number] = [0, 0, 0, 0];
  let seen = negative;
  let value = -1;
  for (let fifth = 0; fifth < fifths.length; fifth++) {
    const rank = Math.ceil((count * (fifth + 1)) / 5);
    if (rank <= negative) fifths[fifth] = others[rank - 1] ?? 0;
    else if (rank <= negative + inside) {
      while (seen < rank) {
        value += 1;
        seen += counts[value] as number;
      }
      fifths[fifth] = value;
    } else fifths[fifth] = others[rank - inside - 1] ?? 0;
  }
  return fifths;
}
