/** The rows of a grid by their places; of a long list only some are here. A new object whenever something changed. */
export interface GridRows<Row> {
  /** Rows of the whole list, here or not. */
  readonly count: number;
  /** Which list it is: places mean the same as long as it stays. */
  readonly key: string;
  /** Undefined = not here yet. */
  at(place: number): Row | undefined;
  /** The place of a row that is here; -1 = it is not. */
  placeOf(id: number): number;
  /** What "tick all" ticks: all rows of a short list, else those around what is looked at. */
  page(): readonly Row[];
  /** The grid shows these places now. */
  look?(first: number, last: number): void;
  /** The cursor is at this place: it stays here however far away somebody looks. */
  hold?(place: number): void;
  /** Rows by place, first and last inclusive, fetched where they are not here. */
  span?(first: number, last: number): Promise<readonly Row[]>;
}

/** A list that is here as a whole, or as far as it was read. */
export function wholeRows<Row>(rows: readonly Row[], rowId: (row: Row) => number): GridRows<Row> {
  const places = new Map(rows.map((row, place) => [rowId(row), place]));
  return {
    count: rows.length,
    key: '',
    at: (place) => rows[place],
    placeOf: (id) => places.get(id) ?? -1,
    page: () => rows,
  };
}
