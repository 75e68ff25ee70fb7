import { useMutation } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { useRefreshShops } from './use-refresh-shops.ts';

const EMPTY = { appSecret: '', signSecret: '', accessToken: '', refreshToken: '' };
type Secrets = typeof EMPTY;

export interface SecretsFormProps {
  readonly shop: Shop;
  /** The shop as it is now; it may still need consent. */
  readonly onSaved: (shop: Shop) => void;
}

/** Secrets of a shop's app entered again, with fresh tokens where there are any. */
export function SecretsForm({ shop, onSaved }: SecretsFormProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefreshShops();
  const [secrets, setSecrets] = useState<Secrets>(EMPTY);
  const [checked, setChecked] = useState(false);
  const renew = useMutation(
    api.shops.renewSecrets.mutationOptions({
      onSuccess: async (saved) => {
        await refresh();
        void message.success(t(saved.state === 'active' ? 'shops.secrets.saved' : 'shops.secrets.savedConsent'));
        onSaved(saved);
      },
    }),
  );
  const line = (name: keyof Secrets, label: MessageKey, required: boolean, hint?: MessageKey): ReactNode => (
    <Field
      label={t(label)}
      required={required}
      hint={hint === undefined ? undefined : t(hint)}
      error={
        checked && required && secrets[name].trim() === '' ? t('shops.form.needed', { label: t(label) }) : undefined
      }
    >
      {(control) => (
        <Input.Password
          {...control}
          value={secrets[name]}
          autoComplete="off"
          onChange={(event) => setSecrets((before) => ({ ...before, [name]: event.target.value }))}
        />
      )}
    </Field>
  );
  const submit = (): void => {
    setChecked(true);
    const { appSecret, signSecret, accessToken, refreshToken } = secrets;
    if (appSecret.trim() === '' || signSecret.trim() === '') {
      focusFirstError(form.current);
      return;
    }
    renew.mutate({
      id: shop.id,
      appSecret,
      signSecret,
      ...(accessToken.trim() === '' ? {} : { accessToken }),
      ...(refreshToken.trim() === '' ? {} : { refreshToken }),
    });
  };
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="soft">{t('shops.secrets.advice')}</p>
      {line('appSecret', 'shops.form.appSecret', true)}
      {line('signSecret', 'shops.form.signSecret', true, 'shops.form.secretHint')}
      {line('accessToken', 'shops.form.accessTokenOptional', false, 'shops.form.accessTokenOptionalHint')}
      {line('refreshToken', 'shops.form.refreshToken', false)}
      <ErrorNotice error={renew.error} />
      <FormFoot submit={t('common.save')} pending={renew.isPending} />
    </form>
  );
}
