import { Input, Radio } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { NOTE_LENGTH } from '../../../shared/contract/notes.ts';
import { FLAG_COLOURS, type FlagColour } from '../../../shared/domain/order-status.ts';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import { useFlagName } from '../flags/service.ts';
import { Flag } from './flag.tsx';
import { flagToSet } from './flag-to-set.ts';

/** A note as it is being written. */
export interface NoteDraft {
  readonly text: string;
  readonly flag: FlagColour | 'keep';
}

/** The draft of a note sheet: empty, with the flag that a key chose. */
export function useNoteDraft(): [NoteDraft, (draft: NoteDraft) => void, boolean] {
  const [preset] = useState(() => flagToSet.get());
  useEffect(() => () => flagToSet.set(null), []);
  const [draft, setDraft] = useState<NoteDraft>({ text: '', flag: preset ?? 'keep' });
  return [draft, setDraft, preset !== null];
}

/** Neither a note nor a flag. */
export function isEmptyNote({ text, flag }: NoteDraft): boolean {
  return text.trim() === '' && flag === 'keep';
}

/** The note and flag as a command carries them. */
export function noteOf({ text, flag }: NoteDraft): { text: string; flag: FlagColour | null } {
  return { text: text.trim(), flag: flag === 'keep' ? null : flag };
}

export interface NoteFieldsProps {
  readonly draft: NoteDraft;
  readonly onDraft: (draft: NoteDraft) => void;
  /** The form was sent empty: it is marked. */
  readonly wrong: boolean;
  /** A key chose the flag: the focus starts there, and Enter sends. */
  readonly flagFirst: boolean;
  /** The shop of all of the orders, whose meanings of the flags are told; absent = several shops. */
  readonly shopId: number | undefined;
}

/** Text and flag of a note. */
export function NoteFields({ draft, onDraft, wrong, flagFirst, shopId }: NoteFieldsProps): ReactNode {
  const t = useText();
  const flagLabel = useId();
  return (
    <>
      <p className="soft">{t('noteSheet.rule')}</p>
      <Field
        label={t('noteSheet.text')}
        hint={t('noteSheet.textHint')}
        error={wrong ? t('noteSheet.nothing') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={draft.text}
            maxLength={NOTE_LENGTH}
            showCount
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={(event) => onDraft({ ...draft, text: event.target.value })}
          />
        )}
      </Field>
      <div className="field" {...(flagFirst ? { 'data-focus-first': true } : {})}>
        <span id={flagLabel} className="field-label">
          {t('noteSheet.flag')}
        </span>
        <Radio.Group
          aria-labelledby={flagLabel}
          className="flag-choices"
          value={draft.flag}
          onChange={(event) => onDraft({ ...draft, flag: event.target.value })}
        >
          <Radio value="keep">{t('noteSheet.keepFlag')}</Radio>
          {FLAG_COLOURS.map((colour) => (
            <Radio key={colour} value={colour}>
              <span aria-hidden="true">
                <Flag colour={colour} hasNote />
              </span>{' '}
              <FlagWords colour={colour} shopId={shopId} />
            </Radio>
          ))}
        </Radio.Group>
      </div>
    </>
  );
}

function FlagWords({
  colour,
  shopId,
}: {
  readonly colour: FlagColour;
  readonly shopId: number | undefined;
}): ReactNode {
  const t = useText();
  const meaning = useFlagName(colour, shopId);
  const flag = t(`flag.${colour}`);
  return meaning === undefined ? flag : t('flagNames.named', { flag, meaning });
}
