import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { createStore } from '../ui/store.ts';
import { useText } from '../ui/text.ts';

/** The box on screen, so that a shortcut can put the focus into it. */
const searchBox = createStore<InputRef | null>(null);

/** Puts the focus into the global search box, its text selected. */
export function focusGlobalSearch(): void {
  searchBox.get()?.focus({ cursor: 'all' });
}

/** The one box for order numbers, waybills, SKU codes, notes and nicknames; Enter searches all orders. */
export function GlobalSearch({ onSearch }: { readonly onSearch: (text: string) => void }): ReactNode {
  const t = useText();
  const [text, setText] = useState('');
  const composing = useRef(false);
  return (
    <search className="global-search">
      <Input
        ref={searchBox.set}
        value={text}
        prefix={<SearchOutlined />}
        allowClear
        maxLength={12_000}
        aria-label={t('shell.searchLabel')}
        placeholder={t('shell.searchPlaceholder')}
        aria-keyshortcuts="/"
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onPressEnter={() => {
          if (!composing.current && text.trim() !== '') onSearch(text.trim());
        }}
      />
    </search>
  );
}
