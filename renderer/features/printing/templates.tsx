import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { PrintTemplate } from '../../../shared/contract/printing.ts';
import { PAPER_SIZES } from '../../../shared/domain/slip-layout.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';
import { TemplateForm } from './template-form.tsx';
import './print.css';

/** The layouts of packing slips: choose one, change it, look at it. */
export function Templates(): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const query = useQuery(api.printing.templates.list.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<number | 'new' | null>(null);
  const remove = useMutation(api.printing.templates.remove.mutationOptions({ onSuccess: () => setChosen(null) }));
  const items = query.data?.items ?? [];
  const shown: Pick<PrintTemplate, 'name' | 'layout'> & { readonly id?: number } =
    chosen === 'new'
      ? { name: t('template.newName'), layout: PAPER_SIZES['100x150'] }
      : (items.find(({ id }) => id === chosen) ?? items[0] ?? { name: '', layout: PAPER_SIZES.A4 });
  return (
    <section className="templates" aria-label={t('template.list')}>
      <div className="templates-list">
        {items.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className={id === shown.id ? 'plain-button chosen' : 'plain-button'}
            aria-pressed={id === shown.id}
            onClick={() => setChosen(id)}
          >
            {name}
          </button>
        ))}
        <Button onClick={() => setChosen('new')}>{t('template.add')}</Button>
        {shown.id !== undefined && (
          <Button
            loading={remove.isPending}
            onClick={() => {
              if (shown.id !== undefined) remove.mutate({ id: shown.id });
            }}
          >
            {t('template.remove')}
          </Button>
        )}
        <ErrorNotice error={query.error} title={t('common.readFailed')} />
        <ErrorNotice error={remove.error} title={t('template.removeFailed')} />
      </div>
      {(query.isSuccess || chosen === 'new') && (
        <TemplateForm
          key={shown.id ?? 'new'}
          template={shown}
          onSaved={({ id }) => {
            void message.success(t('template.saved'));
            setChosen(id);
          }}
        />
      )}
    </section>
  );
}
