import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LARGEST_WAIT_FILE, type WaitEntryResult, type WaitFileRow } from '../../../shared/contract/waiting.ts';
import { api, client } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FileButton, TABLE_FILES } from '../../ui/file-button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { toBase64 } from '../imports/service.ts';
import { FileLines } from './file-lines.tsx';
import { useWaitTarget, type WaitTarget, WaitTargetFields } from './wait-target.tsx';

/** A list of fans who wait, from a file; nothing is entered before it is looked at. */
export function ImportDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('waiting.import.title')} open={open} onClose={onClose} width={860}>
      <ImportForm onDone={onClose} />
    </Dialog>
  );
}

interface Looked {
  readonly rows: readonly WaitFileRow[];
  /** Of the rows that can be entries, in their order. */
  readonly results: readonly WaitEntryResult[];
}

const entriesOf = (rows: readonly WaitFileRow[]) => rows.flatMap(({ entry }) => (entry === null ? [] : [entry]));

/** Reads the file and looks its fans up; enters nothing. */
async function lookAt(file: File, shopId: number, productId: number | undefined): Promise<Looked> {
  const base64 = await toBase64(file);
  const { rows } = await client.waiting.readFile({
    shopId,
    base64,
    ...(productId === undefined ? {} : { productId }),
  });
  const entries = entriesOf(rows);
  if (entries.length === 0) return { rows, results: [] };
  const { results } = await client.waiting.enter({ shopId, kind: 'import', entries, dryRun: true });
  return { rows, results };
}

function ImportForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useText();
  const queries = useQueryClient();
  const chooser = useRef<HTMLButtonElement>(null);
  const [file, setFile] = useState<File>();
  const [chosen, choose] = useState<WaitTarget>({ shopId: undefined, productId: undefined });
  const target = useWaitTarget(chosen);
  useEffect(() => chooser.current?.focus(), []);
  const look = useMutation({
    mutationFn: ({ from, shopId, productId }: { from: File; shopId: number; productId: number | undefined }) =>
      lookAt(from, shopId, productId),
  });
  const enter = useMutation({
    ...api.waiting.enter.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.waiting.key() });
      onDone();
    },
  });
  const isTooLarge = file !== undefined && file.size > LARGEST_WAIT_FILE;
  const read = (from: File | undefined, { shopId, productId }: WaitTarget): void => {
    setFile(from);
    look.reset();
    if (from !== undefined && from.size <= LARGEST_WAIT_FILE && shopId !== undefined)
      look.mutate({ from, shopId, productId });
  };
  const ready = look.data?.results.filter(({ outcome }) => outcome === 'ready').length ?? 0;
  return (
    <div className="paste-form">
      <p className="soft">{t('waiting.import.advice')}</p>
      <div className="waiting-tools">
        <FileButton
          buttonRef={chooser}
          label={t('waiting.import.field')}
          accept={TABLE_FILES}
          loading={look.isPending}
          onFile={(chosenFile) => read(chosenFile, target)}
        >
          {t('waiting.import.choose')}
        </FileButton>
        <WaitTargetFields
          value={target}
          placeholder={t('waiting.import.product')}
          isOptional
          onChange={(next) => {
            choose(next);
            read(file, next);
          }}
        />
        <Button
          type="primary"
          disabled={ready === 0}
          loading={enter.isPending}
          onClick={() => {
            if (target.shopId !== undefined && look.data)
              enter.mutate({
                shopId: target.shopId,
                kind: 'import',
                entries: entriesOf(look.data.rows),
                dryRun: false,
              });
          }}
        >
          {t('waiting.paste.enter', { count: formatCount(ready) })}
        </Button>
      </div>
      {isTooLarge && <p role="alert">{t('error.waiting.fileTooLarge', { most: LARGEST_WAIT_FILE / 1024 / 1024 })}</p>}
      <ErrorNotice error={look.error ?? enter.error} />
      {look.data && file && (
        <>
          <p role="status">
            {t('waiting.import.read', {
              file: file.name,
              all: formatCount(look.data.rows.length),
              ready: formatCount(ready),
              bad: formatCount(look.data.rows.length - ready),
            })}
          </p>
          <FileLines rows={look.data.rows} results={look.data.results} />
        </>
      )}
    </div>
  );
}
