import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../rpc/client.ts';

/** Time for the chart to be drawn with what was answered. */
const DRAWN_AFTER = 50;

/** True once the questions that a page of fans opened with are answered and drawn; what can wait comes then. */
export function useFirstAnswer(): boolean {
  const [isDrawn, setDrawn] = useState(false);
  const asking = useIsFetching({ queryKey: api.fans.key() });
  useEffect(() => {
    if (isDrawn || asking > 0) return undefined;
    const timer = setTimeout(() => setDrawn(true), DRAWN_AFTER);
    return () => clearTimeout(timer);
  }, [isDrawn, asking]);
  return isDrawn;
}
