import { App, Input, Radio } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { type ConnectDraft, EMPTY_DRAFT, emptyFields, requiredFields, type TextField } from './connect-draft.ts';
import { errorReason } from './error-reason.ts';
import { GroupSelect } from './group-select.tsx';
import { useConnectShop } from './use-connect-shop.ts';

export interface ConnectFormProps {
  /** The shop is stored; it still `needs_consent` when no token was given. */
  readonly onConnected: (shop: Shop) => void;
  readonly onCancel: () => void;
}

/** App key, secrets and the way of consent of a Kuaishou shop. What is typed stays until it is accepted. */
export function ConnectForm({ onConnected, onCancel }: ConnectFormProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<ConnectDraft>(EMPTY_DRAFT);
  const [checked, setChecked] = useState(false);
  const [isAdvanced, setAdvanced] = useState(false);
  const connect = useConnectShop((shop) => {
    if (shop.state === 'active') void message.success(t('shops.connected', { name: shop.name }));
    onConnected(shop);
  });
  const empty = checked ? emptyFields(draft) : new Set<TextField>();
  const required = requiredFields(draft.how);
  const badGateway = errorReason(connect.error) === 'error.shop.gatewayNotAllowed';

  const change = (patch: Partial<ConnectDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  const line = (name: TextField, label: MessageKey, hint?: MessageKey, secret = false): ReactNode => {
    const needed = required[name];
    const wrong = name === 'gatewayUrl' && badGateway;
    const error = empty.has(name) ? t('shops.form.needed', { label: t(label) }) : undefined;
    const Control = secret ? Input.Password : Input;
    return (
      <Field
        label={t(label)}
        required={needed !== undefined}
        error={error ?? (wrong && hint !== undefined ? t(hint) : undefined)}
        hint={hint === undefined ? undefined : t(hint)}
      >
        {(control) => (
          <Control
            {...control}
            value={draft[name]}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        )}
      </Field>
    );
  };
  const submit = (): void => {
    setChecked(true);
    if (emptyFields(draft).size > 0) focusFirstError(form.current);
    else connect.mutate(draft, { onError: () => focusFirstError(form.current) });
  };
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {line('appKey', 'shops.form.appKey', 'shops.form.appKeyHint')}
      <div className="form-pair">
        {line('appSecret', 'shops.form.appSecret', undefined, true)}
        {line('signSecret', 'shops.form.signSecret', undefined, true)}
      </div>
      <p className="field-note">{t('shops.form.secretHint')}</p>
      <Radio.Group
        aria-label={t('shops.form.how')}
        value={draft.how}
        options={[
          { value: 'consent', label: t('shops.form.byConsent') },
          { value: 'token', label: t('shops.form.byToken') },
        ]}
        onChange={(event) => change({ how: event.target.value === 'token' ? 'token' : 'consent' })}
      />
      {draft.how === 'consent' ? (
        line('redirectUri', 'shops.form.redirectUri', 'shops.form.redirectHint')
      ) : (
        <div className="form-pair">
          {line('accessToken', 'shops.form.accessToken', undefined, true)}
          {line('refreshToken', 'shops.form.refreshToken', 'shops.form.refreshHint', true)}
        </div>
      )}
      <div className="form-pair">
        {line('name', 'shops.form.nameOptional', 'shops.form.nameHint')}
        <GroupSelect value={draft.groupId} onChange={(groupId) => change({ groupId })} />
      </div>
      <details
        className="advanced"
        open={isAdvanced || badGateway}
        onToggle={(event) => setAdvanced(event.currentTarget.open)}
      >
        <summary>{t('shops.form.advanced')}</summary>
        {line('gatewayUrl', 'shops.form.gateway', 'shops.form.gatewayHint')}
        {draft.how === 'token' && line('redirectUri', 'shops.form.redirectUri', 'shops.form.redirectHint')}
      </details>
      {connect.isPending && (
        <div role="status">
          <p className="soft">{t('shops.form.connecting')}</p>
          <ProgressLine label={t('shops.form.connecting')} />
        </div>
      )}
      <ErrorNotice error={connect.error} title={t('shops.form.failed')} />
      <FormFoot
        submit={t(draft.how === 'token' ? 'shops.form.submitToken' : 'shops.form.submitConsent')}
        pending={connect.isPending}
        onCancel={onCancel}
      />
    </form>
  );
}
