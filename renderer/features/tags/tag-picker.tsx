import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { TAG_NAME_LENGTH } from '../../../shared/contract/tags.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';
import {
  nextMark,
  type PickerChoice,
  pickerChoices,
  presenceOf,
  type TagMark,
  type TagPresence,
} from './picker-choices.ts';
import { TagChip } from './tag-chips.tsx';
import { useTags } from './use-tags.ts';

export type TagMarks = ReadonlyMap<number, TagMark>;

export interface TagPickerProps {
  /** The orders, where they are known one by one; empty = only the backend knows them. */
  readonly orders: readonly { readonly tagIds: readonly number[] }[];
  readonly marks: TagMarks;
  readonly onMarks: (marks: TagMarks) => void;
  /** Enter with nothing typed and nothing pointed at, or Ctrl+Enter. */
  readonly onSubmit: () => void;
}

/**
 * Tags to add and to take away, by keyboard: typing filters or names a new one, arrows point, Enter turns the tag that
 * is pointed at, Enter again submits.
 */
export function TagPicker({ orders, marks, onMarks, onSubmit }: TagPickerProps): ReactNode {
  const t = useText();
  const id = useId();
  const queryClient = useQueryClient();
  const { tags, known, error } = useTags();
  const [typed, setTyped] = useState('');
  const [pointed, setPointed] = useState<number | null>(null);
  const choices = known ? pickerChoices(tags, typed, t) : [];
  const active = pointed === null ? undefined : choices[Math.min(pointed, choices.length - 1)];
  const mark = (tagId: number, next: TagMark | undefined): void => {
    const changed = new Map(marks);
    if (next === undefined) changed.delete(tagId);
    else changed.set(tagId, next);
    onMarks(changed);
  };
  const create = useMutation(
    api.tags.create.mutationOptions({
      onSuccess: async (tag) => {
        await queryClient.invalidateQueries({ queryKey: api.tags.list.key() });
        mark(tag.id, 'add');
      },
    }),
  );
  const take = (choice: PickerChoice): void => {
    if (create.isPending) return;
    if (choice.kind === 'new') create.mutate({ name: choice.name, colour: choice.colour });
    else mark(choice.tag.id, nextMark(marks.get(choice.tag.id), presenceOf(choice.tag.id, orders)));
    setTyped('');
    setPointed(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const last = choices.length - 1;
      setPointed((before) => (before === null ? (step === 1 ? 0 : last) : Math.max(0, Math.min(last, before + step))));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = active ?? (typed.trim() === '' ? undefined : choices[0]);
      if (event.ctrlKey || event.metaKey || chosen === undefined) {
        // A tag that is being made belongs to what is saved.
        if (!create.isPending) onSubmit();
      } else take(chosen);
    }
  };
  return (
    <div className="tag-picker">
      <input
        className="palette-input"
        value={typed}
        maxLength={TAG_NAME_LENGTH}
        placeholder={t('tags.pickerPlaceholder')}
        aria-label={t('tags.pickerPlaceholder')}
        aria-describedby={`${id}-hint`}
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.key}`}
        onChange={(event) => {
          setTyped(event.target.value);
          setPointed(event.target.value.trim() === '' ? null : 0);
        }}
        onKeyDown={onKeyDown}
      />
      {known && tags.length === 0 && <p className="soft small">{t('tags.firstUse')}</p>}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-multiselectable="true"
        aria-label={t('tags.title')}
        className="tag-list"
      >
        {choices.map((choice) => (
          <ChoiceLine
            key={choice.key}
            id={`${id}-${choice.key}`}
            choice={choice}
            active={choice === active}
            mark={choice.kind === 'tag' ? marks.get(choice.tag.id) : undefined}
            presence={choice.kind === 'tag' ? presenceOf(choice.tag.id, orders) : 'none'}
            onTake={() => take(choice)}
          />
        ))}
      </div>
      {known && choices.length === 0 && <p className="faint tag-none">{t('tags.noneMatch')}</p>}
      <p id={`${id}-hint`} className="faint small">
        {t('tags.pickerHint')}
      </p>
      <ErrorNotice error={create.error ?? error} />
    </div>
  );
}

interface ChoiceLineProps {
  readonly id: string;
  readonly choice: PickerChoice;
  readonly active: boolean;
  readonly mark: TagMark | undefined;
  readonly presence: TagPresence;
  readonly onTake: () => void;
}

function ChoiceLine({ id, choice, active, mark, presence, onTake }: ChoiceLineProps): ReactNode {
  const t = useText();
  const carried = mark === 'add' || (mark === undefined && presence === 'all');
  const box = mark === 'remove' ? '−' : carried ? '✓' : presence === 'some' && mark === undefined ? '·' : '';
  const state = mark ?? presence;
  useEffect(() => {
    if (active) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={carried}
      className={`tag-line${active ? ' active' : ''}${mark === undefined ? '' : ` marked-${mark}`}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      onKeyDown={() => {}}
    >
      <span className="tag-box" aria-hidden="true">
        {choice.kind === 'new' ? '+' : box}
      </span>
      {choice.kind === 'new' ? (
        <>
          <span>{t('tags.create')}</span>
          <TagChip tag={choice} />
        </>
      ) : (
        <TagChip tag={choice.tag} />
      )}
      {choice.kind === 'tag' && state !== 'none' && state !== 'unknown' && (
        <span className={mark === undefined ? 'faint small' : 'small tag-state'}>{t(`tags.state.${state}`)}</span>
      )}
    </div>
  );
}
