import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { api, client } from '../../../rpc/client.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { focusFirstError } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import { say } from '../../outbox/service.ts';
import { isEmptyNote, NoteFields, noteOf, useNoteDraft } from '../note-fields.tsx';
import type { BatchDialogProps } from './batch-action.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

const REASONS_SHOWN = 3;

/** Queues a note, a flag or both for all selected orders, after saying how many and which are left out. */
export function NoteDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  const { message, notification } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const work = useWork();
  const [draft, setDraft, flagFirst] = useNoteDraft();
  const [checked, setChecked] = useState(false);
  const { target } = subject;
  const preview = useQuery(api.notes.preview.queryOptions({ input: { target }, gcTime: 0 }));
  const nobody = preview.data?.sendable === 0;
  const submit = (): void => {
    setChecked(true);
    if (isEmptyNote(draft)) focusFirstError(form.current);
    if (isEmptyNote(draft) || nobody) return;
    work.run(
      (workKey) => client.notes.send({ target, ...noteOf(draft), workKey }),
      ({ accepted, refused, withoutApi, stopped }) => {
        const count = formatCount(accepted);
        if (refused.length === 0 && withoutApi === 0 && !stopped)
          void message.success(t('noteBatch.queued', { count }));
        else
          notification.warning({
            title: t('noteBatch.queued', { count }),
            description: (
              <ul>
                {withoutApi > 0 && <li>{t('noteBatch.withoutApi', { count: formatCount(withoutApi) })}</li>}
                {refused.slice(0, REASONS_SHOWN).map(({ refusal, count: times }) => (
                  <li key={JSON.stringify(refusal)}>
                    {t('noteBatch.refused', { count: formatCount(times), reason: say(refusal, t) })}
                  </li>
                ))}
                {stopped && <li>{t('marks.stopped')}</li>}
              </ul>
            ),
            duration: 0,
          });
        onDone();
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <Dialog open width={520} title={t('noteBatch.title', { count: formatCount(subject.count) })} onClose={onClose}>
      <form
        ref={form}
        className="form"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {preview.data !== undefined && (
          <div role="status">
            <p>{t('noteBatch.sendable', { count: formatCount(preview.data.sendable) })}</p>
            {preview.data.withoutApi > 0 && (
              <p className="soft">{t('noteBatch.withoutApi', { count: formatCount(preview.data.withoutApi) })}</p>
            )}
            {preview.data.gone > 0 && (
              <p className="soft">{t('marks.gone', { count: formatCount(preview.data.gone) })}</p>
            )}
          </div>
        )}
        <ErrorNotice error={preview.error} title={t('common.readFailed')} onRetry={() => void preview.refetch()} />
        <NoteFields
          draft={draft}
          onDraft={setDraft}
          wrong={checked && isEmptyNote(draft)}
          flagFirst={flagFirst}
          shopId={subject.shopIds.length === 1 ? subject.shopIds[0] : undefined}
        />
        {checked && nobody && <p className="field-note wrong">{t('noteBatch.nobody')}</p>}
        <WorkLine work={work} />
        <FormFoot submit={t('noteBatch.submit')} pending={work.pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
