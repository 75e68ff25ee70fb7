import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import type { ExportColumn } from '../../../../shared/domain/export-columns.ts';
import type { Locale, MessageKey, MessageParameters } from '../../../../shared/i18n/translate.ts';
import type { StopFlag } from '../../stop-flag.ts';

/** Which orders: those that match at the start, or these keys. */
export type ExportOrders = { readonly filter: OrderFilter; readonly now: number } | { readonly ids: Float64Array };

/** What the export's thread is started with. */
export interface ExportTask {
  /** The store. */
  readonly store: string;
  readonly orders: ExportOrders;
  /** What to write; null = only count. */
  readonly file: {
    readonly path: string;
    readonly format: 'csv' | 'xlsx';
    readonly rowPer: 'order' | 'line';
    readonly columns: readonly ExportColumn[];
    readonly locale: Locale;
  } | null;
}

/** The same with the flag by which it is cancelled. */
export interface StoppableExport extends ExportTask {
  readonly stop: StopFlag;
}

/** How far it is. */
export interface ExportProgress {
  /** Orders in it; null until they are counted. */
  readonly total: number | null;
  readonly ordersDone: number;
  readonly rows: number;
  readonly bytes: number;
}

/** What the thread says: how far it is, and last of all how it ended. */
export type ExportMessage =
  | ({ readonly kind: 'progress' | 'done' } & ExportProgress)
  | { readonly kind: 'refused'; readonly reason: MessageKey; readonly parameters: MessageParameters }
  | { readonly kind: 'failed'; readonly text: string };
