import type { SheetRow, ShipmentSheet } from '../../../shared/contract/shipments.ts';
import type { SheetStep } from './use-sheet.ts';

export interface SheetRowLineProps {
  readonly sheet: ShipmentSheet;
  readonly row: SheetRow;
  readonly step: SheetStep;
}
