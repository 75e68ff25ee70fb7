import { App } from 'antd';
import { useCallback, useMemo } from 'react';
import { formatCount } from '../../ui/format.ts';
import type { GridSelectionOptions } from '../../ui/grid/use-grid-selection.ts';
import { useText } from '../../ui/text.ts';

/** Says why a stretch of rows was not ticked. */
export function useRangeRefusal(): GridSelectionOptions {
  const t = useText();
  const { message } = App.useApp();
  const onRefused = useCallback(
    (most: number, error: Error | null) =>
      void message.warning(error?.message ?? t('orders.rangeTooLong', { count: formatCount(most) })),
    [message, t],
  );
  return useMemo(() => ({ onRefused }), [onRefused]);
}
