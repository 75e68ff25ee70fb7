import { Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useStore } from '../ui/store.ts';
import { type Translate, useText } from '../ui/text.ts';
import type { Action, ActionContext } from './action.ts';
import { Keys } from './keys.tsx';
import { ACTIONS } from './list.ts';
import { overlay } from './overlays.ts';

interface PaletteProps {
  readonly context: () => ActionContext;
  readonly searchOrders: (text: string) => void;
}

interface Choice {
  readonly id: string;
  readonly text: string;
  readonly action: Action | null;
}

/** Finds an action by its name, or searches orders for what was typed. */
export function Palette({ context, searchOrders }: PaletteProps): ReactNode {
  const t = useText();
  const open = useStore(overlay) === 'palette';
  return (
    <Modal
      open={open}
      onCancel={() => overlay.set(null)}
      footer={null}
      closable={false}
      title={t('palette.title')}
      width={560}
      destroyOnHidden
    >
      {open && <PaletteBody context={context} searchOrders={searchOrders} />}
    </Modal>
  );
}

function PaletteBody({ context, searchOrders }: PaletteProps): ReactNode {
  const t = useText();
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const choices = findChoices(text.trim(), context(), t);
  const active = choices[Math.min(index, choices.length - 1)];
  const run = (choice: Choice): void => {
    overlay.set(null);
    if (choice.action === null) searchOrders(text.trim());
    else choice.action.perform(context());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setIndex((before) => Math.max(0, Math.min(choices.length - 1, before + step)));
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      run(active);
    }
  };
  return (
    <>
      <input
        className="palette-input"
        ref={(element) => element?.focus()}
        value={text}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-choices"
        aria-activedescendant={active === undefined ? undefined : `palette-${active.id}`}
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-choices" role="listbox" aria-label={t('palette.title')} className="palette-choices">
        {choices.map((choice) => (
          <div
            key={choice.id}
            id={`palette-${choice.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === active}
            className={choice === active ? 'palette-choice active' : 'palette-choice'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(choice)}
            onKeyDown={() => {}}
          >
            <span className="ellipsis" title={choice.text}>
              {choice.text}
            </span>
            {choice.action?.shortcuts[0] !== undefined && <Keys shortcut={choice.action.shortcuts[0]} />}
          </div>
        ))}
      </div>
    </>
  );
}

function findChoices(text: string, context: ActionContext, t: Translate): Choice[] {
  const wanted = text.toLowerCase();
  const actions = ACTIONS.filter((action) => action.id !== 'palette' && (action.when?.(context) ?? true))
    .map((action) => ({ id: action.id, text: t(action.text), action }))
    .filter((choice) => choice.text.toLowerCase().includes(wanted));
  if (text === '') return actions;
  const search: Choice = { id: 'search', text: t('palette.searchOrders', { text }), action: null };
  return /^\d+$/.test(text) ? [search, ...actions] : [...actions, search];
}
