import { Input, Radio } from 'antd';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { FLAG_COLOURS, type FlagColour } from '../../../../shared/domain/order-status.ts';
import { Field, focusFirstError } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { useText } from '../../../ui/text.ts';
import { RefusalNotice, useEnqueue } from '../../outbox/service.ts';
import { Flag } from '../flag.tsx';
import type { SheetProps } from './sheet-props.ts';

const NOTE_LENGTH = 200;

/** A note, a flag, or both. */
export function NoteSheet({ order, onCancel, onQueued }: SheetProps): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const flagLabel = useId();
  const enqueue = useEnqueue(onQueued);
  const [text, setText] = useState('');
  const [flag, setFlag] = useState<FlagColour | 'keep'>('keep');
  const [checked, setChecked] = useState(false);
  const isEmpty = text.trim() === '' && flag === 'keep';
  const submit = (): void => {
    setChecked(true);
    if (isEmpty) focusFirstError(form.current);
    else
      enqueue.send({
        kind: 'order.note',
        orderId: order.id,
        text: text.trim(),
        flag: flag === 'keep' ? null : flag,
      });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={form}
      className="form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="soft">{t('noteSheet.rule')}</p>
      <Field
        label={t('noteSheet.text')}
        hint={t('noteSheet.textHint')}
        error={checked && isEmpty ? t('noteSheet.nothing') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            maxLength={NOTE_LENGTH}
            showCount
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="field">
        <span id={flagLabel} className="field-label">
          {t('noteSheet.flag')}
        </span>
        <Radio.Group
          aria-labelledby={flagLabel}
          className="flag-choices"
          value={flag}
          onChange={(event) => setFlag(event.target.value)}
        >
          <Radio value="keep">{t('noteSheet.keepFlag')}</Radio>
          {FLAG_COLOURS.map((colour) => (
            <Radio key={colour} value={colour}>
              <span aria-hidden="true">
                <Flag colour={colour} hasNote />
              </span>{' '}
              {t(`flag.${colour}`)}
            </Radio>
          ))}
        </Radio.Group>
      </div>
      <RefusalNotice enqueue={enqueue} />
      <FormFoot submit={t('noteSheet.submit')} pending={enqueue.pending} onCancel={onCancel} />
    </form>
  );
}
