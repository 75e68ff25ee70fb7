import type { ReactNode } from 'react';

export interface CellView {
  /** One line instead of two. */
  readonly compact: boolean;
  /** -1 for controls in rows that do not hold the cursor, so that Tab leaves the grid. */
  readonly tabIndex: number;
}

/** One column of a grid. Texts are translated already. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Pixels, until the user changes it. */
  readonly width: number;
  readonly align?: 'start' | 'end';
  /** Takes the room that is left over. One column a grid. */
  readonly grow?: boolean;
  /** Stays at the left while the rest scrolls; always shown. Pinned columns come first. */
  readonly pinned?: boolean;
  readonly hiddenByDefault?: boolean;
  /** The list can be sorted by this key of its own. */
  readonly sort?: string;
  cell(row: Row, view: CellView): ReactNode;
  /** The cell as text, for copying rows as a table; absent = not copied. */
  readonly copy?: (row: Row) => string;
}
