import type { KeyboardEvent, ReactNode } from 'react';

export interface TabItem<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** Shown after the label; absent = not known (yet). */
  readonly count?: string | undefined;
  /** The count asks for action. */
  readonly urgent?: boolean;
}

export interface TabStripProps<Key extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Key>[];
  readonly value: Key;
  readonly onChange: (key: Key) => void;
  /** Id of the region that the tabs govern. */
  readonly controls: string;
}

/** Tabs with counts; arrows move between them, only the chosen one is a tab stop. */
export function TabStrip<Key extends string>(props: TabStripProps<Key>): ReactNode {
  const { items, value, onChange } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const index = items.findIndex((item) => item.key === value);
    const next = nextIndex(event.key, index, items.length);
    const item = next === undefined ? undefined : items[next];
    if (next === undefined || item === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
    onChange(item.key);
  };
  return (
    <div role="tablist" aria-label={props.label} className="tab-strip" onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="tab"
          aria-selected={item.key === value}
          aria-controls={props.controls}
          tabIndex={item.key === value ? 0 : -1}
          className={item.key === value ? 'plain-button tab chosen' : 'plain-button tab'}
          onClick={() => onChange(item.key)}
        >
          {item.label}
          {item.count !== undefined && (
            <span className={item.urgent ? 'tab-count numbers urgent' : 'tab-count numbers'}>{item.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}

function nextIndex(key: string, index: number, length: number): number | undefined {
  if (key === 'ArrowRight') return (index + 1) % length;
  if (key === 'ArrowLeft') return (index - 1 + length) % length;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : undefined;
}
