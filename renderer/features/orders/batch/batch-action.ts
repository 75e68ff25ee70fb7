import type { ComponentType, ReactNode } from 'react';
import type { OrderFilter, OrderRow } from '../../../../shared/contract/orders.ts';
import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';

/** The orders that a batch is about, as the page knows them. */
export interface BatchSubject {
  readonly target: OrderTarget;
  readonly count: number;
  /** In fen. */
  readonly amount: number;
  readonly shopIds: readonly number[];
  /** The ticked rows; empty for "all n matching", which only the backend knows. */
  readonly rows: readonly OrderRow[];
}

export interface BatchDialogProps {
  readonly subject: BatchSubject;
  /** The columns on screen, in order, and the filter and sort behind the list. */
  readonly columns: readonly GridColumn<OrderRow>[];
  readonly filter: OrderFilter;
  readonly onClose: () => void;
  /** It was done: the ticks are taken away and the list is read anew. */
  readonly onDone: () => void;
}

/** Something that can be done with all selected orders: a button of the selection bar, a key and a palette entry. */
export interface BatchAction {
  readonly id: string;
  readonly text: MessageKey;
  readonly icon: ReactNode;
  /** A single key, as the action list writes it. */
  readonly shortcut?: string;
  /** Opens at once; a sheet that shows what will happen before anything does. */
  readonly Dialog: ComponentType<BatchDialogProps>;
}
