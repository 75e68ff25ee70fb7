import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { focusFirstError } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { useText } from '../../../ui/text.ts';
import { RefusalNotice, useEnqueue } from '../../outbox/service.ts';
import { isEmptyNote, NoteFields, noteOf, useNoteDraft } from '../note-fields.tsx';
import type { SheetProps } from './sheet-props.ts';

/** A note, a flag, or both. */
export function NoteSheet({ order, onCancel, onQueued }: SheetProps): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const enqueue = useEnqueue(onQueued);
  const [draft, setDraft, flagFirst] = useNoteDraft();
  const [checked, setChecked] = useState(false);
  const submit = (): void => {
    setChecked(true);
    if (isEmptyNote(draft)) focusFirstError(form.current);
    else enqueue.send({ kind: 'order.note', orderId: order.id, ...noteOf(draft) });
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
      <NoteFields
        draft={draft}
        onDraft={setDraft}
        wrong={checked && isEmptyNote(draft)}
        flagFirst={flagFirst}
        shopId={order.shopId}
      />
      <RefusalNotice enqueue={enqueue} />
      <FormFoot submit={t('noteSheet.submit')} pending={enqueue.pending} onCancel={onCancel} />
    </form>
  );
}
