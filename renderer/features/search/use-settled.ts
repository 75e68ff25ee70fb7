import { useEffect, useState } from 'react';

const PAUSE_MILLISECONDS = 150;

/** The text as it was when typing last paused, trimmed; an empty one counts at once. */
export function useSettled(text: string): string {
  const wanted = text.trim();
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return wanted === '' ? '' : settled;
}
