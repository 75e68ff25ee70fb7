/** One row of a table that somebody filled in. `row` counts as a spreadsheet does: the first is 1, blank rows count. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** True when its quoting is broken. */
  readonly broken: boolean;
}
