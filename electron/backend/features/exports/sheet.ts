/** What a column holds: it decides how a spreadsheet sees its cells. */
export type CellKind = 'text' | 'count' | 'money' | 'time';

/** A value of a column: text; a count, fen or epoch milliseconds as a number; null = empty. */
export type Cell = string | number | null;

export interface SheetColumn {
  readonly title: string;
  readonly kind: CellKind;
}

/** A table that is written into an open file, row after row, without keeping what is written. */
export interface SheetWriter {
  row(cells: readonly Cell[]): void;
  /** Writes the end; answers how many bytes the file has. */
  end(): number;
  /** Bytes written so far. */
  readonly bytes: number;
}
