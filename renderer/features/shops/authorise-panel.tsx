import { ExportOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { useConsent } from './use-consent.ts';
import { useRefreshShops } from './use-refresh-shops.ts';

export interface AuthorisePanelProps {
  readonly shop: Shop;
  readonly onDone: () => void;
}

/** The seller's consent in two steps: open the page, paste what comes back (or wait where it comes by itself). */
export function AuthorisePanel({ shop, onDone }: AuthorisePanelProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const refresh = useRefreshShops();
  const finish = useCallback(
    (authorised: Shop): void => {
      void refresh().then(() => {
        void message.success(t('shops.authorise.done', { name: authorised.name }));
        onDone();
      });
    },
    [refresh, message, t, onDone],
  );
  return (
    <ol className="steps">
      <li>
        <p>{t('shops.authorise.step1')}</p>
        <OpenPage shop={shop} onAuthorised={finish} />
      </li>
      <li>
        <p>{t('shops.authorise.step2')}</p>
        <PasteForm shop={shop} onAuthorised={finish} />
      </li>
    </ol>
  );
}

interface StepProps {
  readonly shop: Shop;
  readonly onAuthorised: (shop: Shop) => void;
}

function OpenPage({ shop, onAuthorised }: StepProps): ReactNode {
  const t = useText();
  const open = useConsent(shop, onAuthorised);
  const page = open.data;
  return (
    <>
      <div className="consent-address">
        <Button icon={<ExportOutlined />} loading={open.isPending} onClick={() => open.mutate()}>
          {t('shops.authorise.open')}
        </Button>
        {page !== undefined && <CopyText text={page.url} className="consent-url faint" />}
      </div>
      <div aria-live="polite">
        {page?.opened === true && <p className="field-note">{t('shops.authorise.opened')}</p>}
        {page?.opened === false && <Alert type="warning" showIcon title={t('shops.authorise.notOpened')} />}
        {page?.listening === true && <p className="field-note">{t('shops.authorise.listening')}</p>}
      </div>
      {open.error !== null && (
        <>
          <ErrorNotice error={open.error} title={t('shops.authorise.noPage')} />
          <p className="field-note">{t('shops.authorise.noPageAdvice')}</p>
        </>
      )}
    </>
  );
}

function PasteForm({ shop, onAuthorised }: StepProps): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const [pasted, setPasted] = useState('');
  const [checked, setChecked] = useState(false);
  const authorise = useMutation(api.shops.authorise.mutationOptions({ onSuccess: onAuthorised }));
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
      <FormFoot submit={t('shops.authorise.submit')} pending={authorise.isPending} />
    </form>
  );
}
