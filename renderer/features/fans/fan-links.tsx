import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { fanName } from '../../ui/fan-link.tsx';
import { useText } from '../../ui/text.ts';

const LINK = 'a[data-fan-row]';

/** Rows of fans as one tab stop: up and down (also J and K), Home and End move among their links, Enter opens one. */
export interface FanLinks {
  /** For the table around the links. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  /** The link of the row at this place. */
  linkOf(place: number, fan: { readonly id: number; readonly nick: string }): ReactNode;
}

/** Links to the pages of `count` fans. */
export function useFanLinks(count: number): FanLinks {
  const t = useText();
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, Math.max(0, count - 1));
  return {
    onKeyDown(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (!(event.target instanceof Element) || event.target.closest(LINK) === null) return;
      const next = placeOf(event.key, current, count);
      if (next === undefined) return;
      event.preventDefault();
      event.currentTarget.querySelectorAll<HTMLElement>(LINK)[next]?.focus();
    },
    linkOf: (place, { id, nick }) => (
      <Link
        to="/fans/$fanId"
        params={{ fanId: String(id) }}
        data-fan-row=""
        tabIndex={place === current ? 0 : -1}
        onFocus={() => setChosen(place)}
      >
        {fanName(t, nick)}
      </Link>
    ),
  };
}

function placeOf(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(count - 1, place + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, place - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
