import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { ImportJob, ImportMapping, ImportOptions } from '../../../shared/contract/imports.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { ColumnMatching } from './column-matching.tsx';
import { FormatOptions } from './format-options.tsx';
import { PreviewTable } from './preview-table.tsx';
import { SavedMappings } from './saved-mappings.tsx';
import { TargetShop } from './target-shop.tsx';
import { useFileLook } from './use-file-look.ts';
import { useTarget } from './use-target.ts';

export interface PrepareImportProps {
  readonly job: ImportJob;
  /** The job changed: it runs, or was given up. */
  readonly onChanged: () => void;
  readonly onDiscarded: () => void;
}

/** Everything that is decided before a file is stored: shop, format, columns, with a preview. */
export function PrepareImport({ job, onChanged, onDiscarded }: PrepareImportProps): ReactNode {
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const [shopId, setShopId] = useTarget(job.shopId);
  const [saveAs, setSaveAs] = useState('');
  const [checked, setChecked] = useState(false);
  const state = useFileLook(job.id);
  const options = state.look.data?.options;
  const preview = usePreview(job.id, options, state.mapping);
  const run = useMutation(api.imports.run.mutationOptions({ onSuccess: onChanged }));
  const discard = useMutation(api.imports.cancel.mutationOptions({ onSuccess: onDiscarded }));
  const look = state.look.data;
  if (look === undefined || options === undefined || state.mapping === undefined) {
    return (
      <div className="form">
        {state.look.error === null ? (
          <ProgressLine label={t('common.loading')} />
        ) : (
          <ErrorNotice error={state.look.error} title={t('common.readFailed')} />
        )}
        <div className="form-foot">
          <Button loading={discard.isPending} onClick={() => discard.mutate({ id: job.id })}>
            {t('imports.page.discard')}
          </Button>
        </div>
      </div>
    );
  }
  const { mapping } = state;
  const missing = preview.data?.missingFields ?? [];
  const start = (): void => {
    setChecked(true);
    if (shopId === null || missing.length > 0) focusFirstError(frame.current);
    else {
      const name = saveAs.trim();
      run.mutate({ id: job.id, shopId, options, mapping, ...(name === '' ? {} : { saveMappingAs: name }) });
    }
  };
  return (
    <div className="prepare-import" ref={frame}>
      <div className="card form">
        <TargetShop value={shopId} onChange={setShopId} error={checked && shopId === null} />
      </div>
      <div className="card form">
        <h2 className="section-title">{t('imports.page.options')}</h2>
        <SavedMappings state={state} appliedId={look.savedMappingId} />
        <FormatOptions options={options} mapping={mapping} state={state} />
        <ErrorNotice error={state.look.error} title={t('common.readFailed')} />
      </div>
      <ColumnMatching columns={look.columns} mapping={mapping} missing={missing} onChange={state.changeMapping} />
      <ErrorNotice error={preview.error} title={t('common.readFailed')} />
      <PreviewTable rows={preview.data?.rows ?? []} />
      <div className="card form">
        <Field label={t('imports.page.saveAs')} hint={t('imports.page.saveAsHint')}>
          {(control) => (
            <Input {...control} value={saveAs} maxLength={40} onChange={(event) => setSaveAs(event.target.value)} />
          )}
        </Field>
        <ErrorNotice error={run.error ?? discard.error} />
        <div className="form-foot">
          {checked && (shopId === null || missing.length > 0) && (
            <span className="missing-fields" role="alert">
              {t('imports.page.runBlocked')}
            </span>
          )}
          <Button loading={discard.isPending} onClick={() => discard.mutate({ id: job.id })}>
            {t('imports.page.discard')}
          </Button>
          <Button type="primary" loading={run.isPending} onClick={start}>
            {t('imports.page.run')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function usePreview(id: number, options: ImportOptions | undefined, mapping: ImportMapping | undefined) {
  const isReady = options !== undefined && mapping !== undefined;
  return useQuery({
    ...api.imports.preview.queryOptions({
      input: isReady
        ? { id, options, mapping }
        : { id, options: { encoding: 'utf-8', separator: ',', hasHeader: true }, mapping: { columns: {} } },
    }),
    enabled: isReady,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
