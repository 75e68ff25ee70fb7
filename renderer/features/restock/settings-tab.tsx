import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RestockSettings } from '../../../shared/contract/restock.ts';
import { api } from '../../rpc/client.ts';
import { ShopField } from '../../scope/shop-field.tsx';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { clockText, linesOfParameters, minuteOf, parametersOf } from './settings-words.ts';

/** How a shop tells its fans: sign and template of its messages, words for telling by hand, and the quiet hours. */
export function SettingsTab(): ReactNode {
  const { shops } = useShops();
  const [shop, setShop] = useState<number>();
  const shopId = shop ?? shops[0]?.id;
  const settings = useQuery({
    ...api.restock.settings.queryOptions({ input: { shopId: shopId ?? 0 } }),
    enabled: shopId !== undefined,
  });
  return (
    <div className="restock-settings">
      <ShopField value={shopId} onChange={setShop} />
      <ErrorNotice error={settings.error} />
      {settings.data && <SettingsForm key={settings.data.shopId} settings={settings.data} />}
    </div>
  );
}

function SettingsForm({ settings }: { readonly settings: RestockSettings }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [signId, setSign] = useState(settings.signId);
  const [templateId, setTemplate] = useState(settings.templateId);
  const [lines, setLines] = useState(linesOfParameters(settings.parameters));
  const [text, setText] = useState(settings.text);
  const [from, setFrom] = useState(clockText(settings.quietFrom));
  const [to, setTo] = useState(clockText(settings.quietTo));
  const save = useMutation(
    api.restock.setSettings.mutationOptions({
      onSuccess: () => void message.success(t('restock.settings.saved')),
      onSettled: () => void queries.invalidateQueries({ queryKey: api.restock.key() }),
    }),
  );
  const parameters = parametersOf(lines);
  const [quietFrom, quietTo] = [minuteOf(from), minuteOf(to)];
  const idError = (id: string): string | undefined =>
    /^\d{0,20}$/.test(id) ? undefined : t('restock.settings.idWrong');
  const timeError = (minute: number | undefined): string | undefined =>
    minute === undefined ? t('restock.settings.timeWrong') : undefined;
  const wrongLine = 'wrongLine' in parameters ? parameters.wrongLine : undefined;
  const isWrong =
    [idError(signId), idError(templateId), timeError(quietFrom), timeError(quietTo)].some(
      (error) => error !== undefined,
    ) || wrongLine !== undefined;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong || 'wrongLine' in parameters || quietFrom === undefined || quietTo === undefined) return;
        save.mutate({
          shopId: settings.shopId,
          signId,
          templateId,
          parameters: parameters.parameters,
          text,
          quietFrom,
          quietTo,
        });
      }}
    >
      <div className="form-pair">
        <TextField
          label={t('restock.settings.sign')}
          hint={t('restock.settings.idHint')}
          error={idError(signId)}
          value={signId}
          onChange={setSign}
        />
        <TextField
          label={t('restock.settings.template')}
          error={idError(templateId)}
          value={templateId}
          onChange={setTemplate}
        />
      </div>
      <Field
        label={t('restock.settings.parameters')}
        hint={t('restock.settings.parametersHint')}
        error={wrongLine === undefined ? undefined : t('restock.settings.parametersWrong', { line: wrongLine })}
      >
        {(control) => (
          <Input.TextArea {...control} rows={3} value={lines} onChange={(event) => setLines(event.target.value)} />
        )}
      </Field>
      <Field label={t('restock.settings.text')} hint={t('restock.settings.textHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="restock-channel">
        <legend className="field-label">{t('restock.settings.quiet')}</legend>
        <div className="form-pair">
          <TextField
            label={t('restock.settings.from')}
            hint={t('restock.settings.quietHint')}
            error={timeError(quietFrom)}
            value={from}
            onChange={setFrom}
          />
          <TextField label={t('restock.settings.to')} error={timeError(quietTo)} value={to} onChange={setTo} />
        </div>
      </fieldset>
      <ErrorNotice error={save.error} />
      <FormFoot submit={t('common.save')} pending={save.isPending} disabled={isWrong} />
    </form>
  );
}

function TextField({
  label,
  hint,
  error,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Input {...control} value={value} onChange={(event) => onChange(event.target.value.trim())} />}
    </Field>
  );
}
