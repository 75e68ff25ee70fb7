import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { client } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FileButton, TABLE_FILES } from '../../ui/file-button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { saveTextFile } from '../../ui/save-file.ts';
import { useText } from '../../ui/text.ts';
import { sendFile } from './send-file.ts';

/** Where numbers come in: a file, or a table pasted from a spreadsheet. The focus stands on choosing the file. */
export function StartSheet({ onOpen }: { readonly onOpen: (id: number) => void }): ReactNode {
  const t = useText();
  const choose = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  useEffect(() => choose.current?.focus(), []);
  const upload = useMutation({ mutationFn: sendFile, onSuccess: (id) => onOpen(id) });
  const paste = useMutation({
    mutationFn: () => client.shipments.fromText({ text, carrierCode: null }),
    onSuccess: ({ id }) => onOpen(id),
  });
  const template = useMutation({
    mutationFn: () => client.shipments.template({}),
    onSuccess: ({ fileName, text: content }) => saveTextFile(fileName, content),
  });
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) upload.mutate(file);
  };
  const isBusy = upload.isPending || paste.isPending;
  return (
    <div className="start-sheet">
      <section
        className={over ? 'ship-drop over' : 'ship-drop'}
        aria-label={t('shipments.chooseFile')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <h2 className="section-title">{t('shipments.byFile')}</h2>
        <p className="soft">{t('shipments.byFileAdvice')}</p>
        <div className="ship-line">
          <FileButton
            buttonRef={choose}
            primary
            label={t('shipments.fileField')}
            accept={TABLE_FILES}
            loading={upload.isPending}
            onFile={(file) => upload.mutate(file)}
          >
            {t('shipments.chooseFile')}
          </FileButton>
          <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
            {t('shipments.downloadTemplate')}
          </Button>
        </div>
        {upload.isPending && <ProgressLine label={t('shipments.reading')} />}
        <ErrorNotice error={upload.error ?? template.error} />
      </section>
      <form
        className="form ship-paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !isBusy) paste.mutate();
        }}
      >
        <h2 className="section-title">{t('shipments.byPaste')}</h2>
        <Field label={t('shipments.pasteLabel')} hint={t('shipments.pasteHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              value={text}
              spellCheck={false}
              className="mono"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </Field>
        <ErrorNotice error={paste.error} />
        <div className="form-foot">
          <Button htmlType="submit" loading={paste.isPending} disabled={text.trim() === ''}>
            {t('shipments.check')}
          </Button>
        </div>
      </form>
    </div>
  );
}
