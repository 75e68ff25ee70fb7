import { ExportOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import { useRefreshShops } from './use-refresh-shops.ts';

export interface AuthorisePanelProps {
  readonly shop: Shop;
  readonly onDone: () => void;
}

/** The seller's consent in two steps: open the page, paste what comes back. */
export function AuthorisePanel({ shop, onDone }: AuthorisePanelProps): ReactNode {
  const t = useText();
  const page = useQuery(
    api.shops.authorisePage.queryOptions({ input: { id: shop.id }, staleTime: 0, gcTime: 0, retry: false }),
  );
  if (page.error !== null) {
    return (
      <div className="form">
        <ErrorNotice error={page.error} title={t('shops.authorise.noPage')} />
        <p>{t('shops.authorise.noPageAdvice')}</p>
      </div>
    );
  }
  return (
    <ol className="steps">
      <li>
        <p>{t('shops.authorise.step1')}</p>
        <OpenPage url={page.data?.url} />
      </li>
      <li>
        <p>{t('shops.authorise.step2')}</p>
        <PasteForm shop={shop} onDone={onDone} />
      </li>
    </ol>
  );
}

function OpenPage({ url }: { readonly url: string | undefined }): ReactNode {
  const t = useText();
  const open = useMutation(api.system.openExternal.mutationOptions());
  return (
    <>
      <div className="consent-address">
        <Button
          icon={<ExportOutlined />}
          disabled={url === undefined}
          loading={open.isPending}
          onClick={() => url !== undefined && open.mutate({ url })}
        >
          {t('shops.authorise.open')}
        </Button>
        {url !== undefined && <CopyText text={url} className="consent-url faint" />}
      </div>
      <div aria-live="polite">
        {open.data?.opened === true && <p className="field-note">{t('shops.authorise.opened')}</p>}
        {open.data?.opened === false && <Alert type="warning" showIcon title={t('shops.authorise.notOpened')} />}
      </div>
      <ErrorNotice error={open.error} />
    </>
  );
}

function PasteForm({ shop, onDone }: AuthorisePanelProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefreshShops();
  const [pasted, setPasted] = useState('');
  const [checked, setChecked] = useState(false);
  const authorise = useMutation(
    api.shops.authorise.mutationOptions({
      onSuccess: async (connected) => {
        await refresh();
        void message.success(t('shops.authorise.done', { name: connected.name }));
        onDone();
      },
    }),
  );
  const label = t('shops.authorise.pasted');
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (pasted.trim() === '') focusFirstError(form.current);
        else authorise.mutate({ id: shop.id, pasted: pasted.trim() });
      }}
    >
      <Field
        label={label}
        required
        error={checked && pasted.trim() === '' ? t('shops.form.needed', { label }) : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={pasted}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </Field>
      <ErrorNotice error={authorise.error} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={authorise.isPending}>
          {t('shops.authorise.submit')}
        </Button>
      </div>
    </form>
  );
}
