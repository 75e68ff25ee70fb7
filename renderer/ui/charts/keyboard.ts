const LEAP = 10;

/** Where a key leads from a point of a chart; undefined for keys that do not move. Nothing is chosen yet at -1. */
export function nextPoint(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const within = (target: number): number => Math.min(count - 1, Math.max(0, target));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(index + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(index - 1);
    case 'PageDown':
      return within(index + LEAP);
    case 'PageUp':
      return within(index - LEAP);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads in a matrix whose rows have these lengths; a shorter row is entered at its last cell. */
export function nextCell(key: string, place: CellPlace, lengths: readonly number[]): CellPlace | undefined {
  const filled = lengths.flatMap((length, row) => (length > 0 ? [row] : []));
  const at = filled.indexOf(place.row);
  if (at < 0) return undefined;
  const enter = (row: number | undefined): CellPlace =>
    row === undefined ? place : { row, column: Math.min(place.column, (lengths[row] ?? 1) - 1) };
  const last = (lengths[place.row] ?? 1) - 1;
  switch (key) {
    case 'ArrowRight':
      return { ...place, column: Math.min(last, place.column + 1) };
    case 'ArrowLeft':
      return { ...place, column: Math.max(0, place.column - 1) };
    case 'ArrowDown':
      return enter(filled[at + 1]);
    case 'ArrowUp':
      return enter(at === 0 ? undefined : filled[at - 1]);
    case 'Home':
      return { ...place, column: 0 };
    case 'End':
      return { ...place, column: last };
    default:
      return undefined;
  }
}
