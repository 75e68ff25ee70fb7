import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { choiceId, FOUND_ID, FoundOrdersList } from '../features/search/found-orders.tsx';
import { useFoundOrders } from '../features/search/use-found-orders.ts';
import { createStore } from '../ui/store.ts';
import { useText } from '../ui/text.ts';

/** The box on screen, so that a shortcut can put the focus into it. */
const searchBox = createStore<InputRef | null>(null);

/** Puts the focus into the global search box, its text selected. */
export function focusGlobalSearch(): void {
  searchBox.get()?.focus({ cursor: 'all' });
}

export interface GlobalSearchProps {
  /** Shows all that is found on the order page, with the drawer of one of them. */
  readonly onSearch: (text: string, orderId?: number) => void;
}

/**
 * The one box for order numbers, waybills, SKU codes, words, notes and nicknames. Shows the newest orders found as one
 * types; Enter shows all of them, or the one chosen by the arrows.
 */
export function GlobalSearch({ onSearch }: GlobalSearchProps): ReactNode {
  const t = useText();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const composing = useRef(false);
  const [searched, setSearched] = useState('');
  const found = useFoundOrders(searched, isOpen);
  const isShown = isOpen && found.text !== '' && (found.orders.length > 0 || found.isEmpty || found.error !== null);
  const last = found.orders.length === 0 ? -1 : found.orders.length;
  const active = Math.min(chosen, last);

  const type = (next: string): void => {
    setText(next);
    setChosen(-1);
    setOpen(true);
    if (!composing.current) setSearched(next);
  };
  const take = (index: number): void => {
    if (text.trim() === '') return;
    setOpen(false);
    onSearch(text.trim(), found.orders[index]?.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (composing.current || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (isShown) setOpen(false);
      else event.currentTarget.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      // What is still shown of the text before is no choice for the keyboard.
      if (!found.isCurrent) return;
      setChosen(event.key === 'ArrowDown' ? Math.min(last, active + 1) : Math.max(-1, active - 1));
    }
  };
  return (
    <search className="global-search">
      <Input
        ref={searchBox.set}
        value={text}
        prefix={<SearchOutlined />}
        allowClear
        maxLength={12_000}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={isShown ? FOUND_ID : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? choiceId(active) : undefined}
        aria-label={t('shell.searchLabel')}
        placeholder={t('shell.searchPlaceholder')}
        aria-keyshortcuts="/"
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          setSearched(event.currentTarget.value);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onPressEnter={() => {
          if (!composing.current) take(active);
        }}
      />
      {isShown && <FoundOrdersList found={found} chosen={active} onChoose={take} />}
    </search>
  );
}
