/** A column of a histogram. */
export interface BarRow {
  readonly key: string;
  /** Under the column and in the table. */
  readonly label: string;
  readonly value: number;
  /** What it was at the time it is compared with; null or absent = not known. */
  readonly before?: number | null;
}

/** A day, week or month (or any other step) with one value for each series; null = a gap. */
export interface SeriesRow {
  readonly key: string;
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** A line or a part of a stack, named in the legend. */
export interface Series {
  readonly label: string;
  /** Drawn with dashes: expected, not counted. */
  readonly dashed?: boolean;
}

/** What every chart is told. All texts come in the user's language. */
export interface ChartBasics<Row> {
  /** The name of the figure for screen readers: as the card's title. */
  readonly label: string;
  /** What the picture shows, in a sentence or two, for who does not see it. */
  readonly summary: string;
  /** Title of the category axis, also the first column of the table. */
  readonly categoryLabel: string;
  /** A value as the tooltip and the table say it. */
  readonly format: (value: number) => string;
  /** A value as the axis says it; by default a count, short from 10,000 on. */
  readonly formatAxis?: (value: number) => string;
  /** The whole column in a sentence, read out as the arrow keys move. */
  readonly reading: (row: Row) => string;
  /** A further line of the tooltip: `8.1%`. */
  readonly note?: (row: Row) => string;
  /** Click or Enter on a column. Without it columns cannot be picked. */
  readonly onPick?: (row: Row) => void;
  /** Drawing height in pixels; by default CHART_HEIGHT. */
  readonly height?: number;
}

export interface BarsChartProps extends ChartBasics<BarRow> {
  readonly rows: readonly BarRow[];
  readonly valueLabel: string;
  /** Names the comparison; without it none is drawn. */
  readonly beforeLabel?: string;
}

export interface SeriesChartProps extends ChartBasics<SeriesRow> {
  readonly rows: readonly SeriesRow[];
  /** One to four. */
  readonly series: readonly Series[];
}

export interface LinesChartProps extends SeriesChartProps {
  /** A vertical line at a row with words beside it: the end of calibration. */
  readonly marker?: { readonly key: string; readonly label: string };
}

export interface StackedBarsChartProps extends SeriesChartProps {
  /** Names the sum in tooltip and table. */
  readonly totalLabel: string;
}

/** A cohort and its periods; periods that are still to come are absent. */
export interface MatrixRow {
  readonly key: string;
  readonly label: string;
  readonly size: number;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixCell {
  /** How many of the cohort. */
  readonly count: number;
}

export interface MatrixChartProps {
  readonly label: string;
  readonly summary: string;
  readonly rows: readonly MatrixRow[];
  /** Titles of the periods, at least as many as the longest row has cells. */
  readonly columns: readonly string[];
  /** Titles of the first two columns: cohort, size. */
  readonly cohortLabel: string;
  readonly sizeLabel: string;
  /** What a cell says. */
  readonly show: 'share' | 'count';
  /** The whole cell in a sentence, for tooltip and screen reader. */
  readonly reading: (row: MatrixRow, column: number) => string;
  readonly onPick?: (row: MatrixRow, column: number) => void;
}

/** Height of a drawing unless the caller says otherwise. */
export const CHART_HEIGHT = 260;
