import type { ReactNode } from 'react';
import type { TabItem } from './tab-strip.tsx';

export interface ChipStripProps<Key extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Key>[];
  readonly chosen: ReadonlySet<Key>;
  readonly onToggle: (key: Key) => void;
}

/** Small switches in one line; it scrolls sideways where there are many. */
export function ChipStrip<Key extends string>({ label, items, chosen, onToggle }: ChipStripProps<Key>): ReactNode {
  return (
    <fieldset className="chip-strip">
      <legend className="visually-hidden">{label}</legend>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          aria-pressed={chosen.has(item.key)}
          className={chosen.has(item.key) ? 'plain-button chip chosen' : 'plain-button chip'}
          onClick={() => onToggle(item.key)}
        >
          {item.label}
          {item.count !== undefined && (
            <span className={item.urgent ? 'chip-count numbers urgent' : 'chip-count numbers'}>{item.count}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
