import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { GridLayout, SavedView } from '../../../shared/contract/settings.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useText } from '../../ui/text.ts';
import { type OrdersSearch, ordersSearchSchema } from './search.ts';
import type { OrdersSearchPatch } from './use-orders-search.ts';

const PAGE = 'orders';

export interface SavedViewsProps {
  readonly search: OrdersSearch;
  readonly layout: GridLayout;
  readonly onApply: (search: OrdersSearchPatch, layout: GridLayout | null) => void;
}

/** Saved views: filter, sort and columns under a name, for oneself or for all. */
export function SavedViews(props: SavedViewsProps): ReactNode {
  const t = useText();
  return (
    <PopoverButton
      button={{ icon: <StarOutlined />, children: t('views.title') }}
      title={t('views.title')}
      content={(close) => <ViewsPanel {...props} onDone={close} />}
    />
  );
}

function ViewsPanel({ search, layout, onApply, onDone }: SavedViewsProps & { readonly onDone: () => void }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const views = useQuery(api.settings.views.list.queryOptions({ input: { page: PAGE } }));
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: api.settings.views.key() });
  const remove = useMutation(api.settings.views.remove.mutationOptions({ onSuccess: refresh }));
  const save = useMutation(
    api.settings.views.save.mutationOptions({
      onSuccess: () => {
        void message.success(t('views.saved'));
        return refresh();
      },
    }),
  );
  const apply = (view: SavedView): void => {
    onApply(ordersSearchSchema.parse(view.search), view.layout);
    onDone();
  };
  const { order: _order, ...kept } = search;
  return (
    <div className="views-panel">
      {views.data?.items.length === 0 && <p className="soft">{t('views.none')}</p>}
      <ul className="views-list">
        {views.data?.items.map((view) => (
          <li key={view.id} className="views-item">
            <button type="button" className="plain-button views-name" title={view.name} onClick={() => apply(view)}>
              <span className="ellipsis">{view.name}</span>
              {view.shared && <span className="faint small">{t('views.sharedMark')}</span>}
            </button>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('views.delete', { name: view.name })}
              title={t('views.delete', { name: view.name })}
              onClick={() => remove.mutate({ id: view.id })}
            />
          </li>
        ))}
      </ul>
      <SaveForm
        saving={save.isPending}
        onSave={(name, shared) => save.mutate({ page: PAGE, name, shared, search: kept, layout })}
      />
      <ErrorNotice error={save.error ?? remove.error ?? views.error} />
    </div>
  );
}

interface SaveFormProps {
  readonly saving: boolean;
  readonly onSave: (name: string, shared: boolean) => void;
}

function SaveForm({ saving, onSave }: SaveFormProps): ReactNode {
  const t = useText();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <form
      className="views-save"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onSave(name.trim(), shared);
        setName('');
      }}
    >
      <Input
        value={name}
        maxLength={40}
        aria-label={t('views.namePlaceholder')}
        placeholder={t('views.namePlaceholder')}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t('views.shared')}
      </Checkbox>
      <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={saving}>
        {t('views.save')}
      </Button>
    </form>
  );
}
