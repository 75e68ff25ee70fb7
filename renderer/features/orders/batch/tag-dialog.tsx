import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { client } from '../../../rpc/client.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import { type TagMarks, TagPicker } from '../../tags/service.ts';
import type { BatchDialogProps } from './batch-action.ts';
import { changeWords } from './change-words.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

const NO_MARKS: TagMarks = new Map();

/** Gives the selected orders tags and takes tags from them. */
export function TagDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const work = useWork();
  const [marks, setMarks] = useState(NO_MARKS);
  const [checked, setChecked] = useState(false);
  const submit = (): void => {
    setChecked(true);
    if (marks.size === 0) return;
    const chosen = (mark: 'add' | 'remove'): number[] =>
      [...marks].filter(([, each]) => each === mark).map(([id]) => id);
    work.run(
      (workKey) =>
        client.tags.assign({ target: subject.target, add: chosen('add'), remove: chosen('remove'), workKey }),
      (change) => {
        void message.success(changeWords(change, 'tags.done', 'marks.gone', 'tags.unchanged', t));
        onDone();
      },
    );
  };
  return (
    <Dialog open width={460} title={t('tags.dialogTitle', { count: formatCount(subject.count) })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TagPicker orders={subject.rows} marks={marks} onMarks={setMarks} onSubmit={submit} />
        {checked && marks.size === 0 && <p className="field-note wrong">{t('tags.chooseFirst')}</p>}
        <WorkLine work={work} />
        <FormFoot submit={t('common.save')} pending={work.pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
