import { FileTextOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type DragEvent, type ReactNode, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FileButton, TEXT_TABLE_FILES } from '../../ui/file-button.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { type Upload, useUpload } from './use-upload.ts';

/** A place to drop a file, or a button that asks for one; then the file's way in. */
export function ChooseFile({ onComplete }: { readonly onComplete: (importId: number) => void }): ReactNode {
  const { upload, start, resume, cancel } = useUpload(onComplete);
  if (upload === null) return <DropZone onFile={start} />;
  return <UploadProgress upload={upload} onResume={resume} onCancel={cancel} />;
}

function DropZone({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const t = useText();
  const [over, setOver] = useState(false);
  const [isEmpty, setIsEmpty] = useState(false);
  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    setIsEmpty(file.size === 0);
    if (file.size > 0) onFile(file);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={over ? 'drop-zone over' : 'drop-zone'}
      aria-label={t('imports.page.chooseLabel')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FileTextOutlined className="drop-icon" aria-hidden="true" />
      <div className="drop-line">
        <span>{t('imports.page.drop')}</span>
        <FileButton primary label={t('imports.page.chooseLabel')} accept={TEXT_TABLE_FILES} onFile={take}>
          {t('imports.page.choose')}
        </FileButton>
      </div>
      <p className="soft">{t('imports.page.kinds')}</p>
      <p className="soft">{t('imports.privacyNotice')}</p>
      {isEmpty && <Alert type="error" showIcon role="alert" title={t('imports.page.emptyFile')} />}
    </section>
  );
}

interface UploadProgressProps {
  readonly upload: Upload;
  readonly onResume: () => void;
  readonly onCancel: () => void;
}

function UploadProgress({ upload, onResume, onCancel }: UploadProgressProps): ReactNode {
  const t = useText();
  const { file, received, error } = upload;
  const text = t('imports.page.uploading', {
    file: file.name,
    done: formatBytes(received),
    total: formatBytes(file.size),
  });
  return (
    <section className="card form" aria-label={text}>
      <p className="numbers">{text}</p>
      <ProgressLine label={text} value={received / file.size} tone={error === undefined ? 'primary' : 'red'} />
      <ErrorNotice error={error} title={t('imports.page.uploadFailed')} />
      <div className="form-foot">
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        {error !== undefined && (
          <Button type="primary" onClick={onResume}>
            {t('imports.page.resume')}
          </Button>
        )}
      </div>
    </section>
  );
}
