import type { SheetSummary } from '../../../shared/contract/shipments.ts';
import type { Translate } from '../../ui/text.ts';

/** What a sheet is called: its file, or where its rows came from. */
export function sheetName(
  { id, source, fileName }: Pick<SheetSummary, 'id' | 'source' | 'fileName'>,
  t: Translate,
): string {
  if (source === 'file') return fileName ?? t('shipments.sheetNumber', { id });
  return t(source === 'paste' ? 'shipments.fromPaste' : 'shipments.fromSelection', { id });
}
