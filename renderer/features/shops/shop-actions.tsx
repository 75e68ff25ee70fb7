import { EllipsisOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { describeError } from '../../ui/contract-error.ts';
import { useText } from '../../ui/text.ts';
import { importIntoShop } from '../imports/service.ts';
import { wasAuthorised } from './consent-face.ts';
import type { ShopDialog } from './shop-dialog.ts';

export interface ShopActionsProps {
  readonly shop: Shop;
  readonly onDialog: (dialog: ShopDialog) => void;
}

/** What the shop needs next as a button, the rest in a menu. */
export function ShopActions({ shop, onDialog }: ShopActionsProps): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const pull = useMutation(
    api.sync.pull.mutationOptions({
      onSuccess: ({ queued }) => void message.success(t('shops.pulled', { name: shop.name, count: queued })),
      onError: (error) => void message.error(describeError(error, t)),
    }),
  );
  const startPull = (): void => pull.mutate({ shopId: shop.id });
  const startImport = (): void => {
    importIntoShop(shop.id);
    void navigate({ to: '/imports' });
  };
  const hasApi = shop.platform !== 'none';
  const run: Record<string, () => void> = {
    orders: () => void navigate({ to: '/orders', search: { status: 'all', shops: [shop.id] } }),
    pull: startPull,
    import: startImport,
    authorise: () => onDialog({ kind: 'authorise', shop }),
    secrets: () => onDialog({ kind: 'secrets', shop }),
    edit: () => onDialog({ kind: 'edit', shop }),
    export: () => onDialog({ kind: 'export', shop }),
    remove: () => onDialog({ kind: 'remove', shop }),
  };
  const next = {
    active: { label: t('shops.action.pull'), start: startPull },
    needs_consent: {
      label: t(wasAuthorised(shop) ? 'shops.action.reauthorise' : 'shops.action.authorise'),
      start: run.authorise,
    },
    needs_secrets: { label: t('shops.action.secrets'), start: run.secrets },
    no_api: { label: t('shops.action.import'), start: startImport },
  }[shop.state];
  return (
    <div className="cell-actions">
      <Button
        size="small"
        type={shop.state === 'needs_consent' || shop.state === 'needs_secrets' ? 'primary' : 'default'}
        loading={pull.isPending}
        onClick={next.start}
      >
        {next.label}
        <span className="visually-hidden">{shop.name}</span>
      </Button>
      <Dropdown
        trigger={['click']}
        autoFocus
        placement="bottomRight"
        menu={{
          items: [
            { key: 'orders', label: t('shops.action.orders') },
            ...(hasApi ? [{ key: 'pull', label: t('shops.action.pull') }] : []),
            { key: 'import', label: t('shops.action.import') },
            { type: 'divider' },
            { key: 'edit', label: t('shops.action.edit') },
            ...(hasApi
              ? [
                  { key: 'authorise', label: t('shops.action.reauthorise') },
                  { key: 'secrets', label: t('shops.action.secrets') },
                ]
              : []),
            { type: 'divider' },
            { key: 'export', label: t('shops.action.export') },
            { key: 'remove', label: t('shops.action.remove'), danger: true },
          ],
          onClick: ({ key, domEvent }) => {
            // Else the same Enter would also press what has the focus in the dialog that opens.
            domEvent.preventDefault();
            run[key]?.();
          },
        }}
      >
        <Button
          size="small"
          icon={<EllipsisOutlined />}
          aria-label={t('shops.action.more', { name: shop.name })}
          aria-haspopup="menu"
        />
      </Dropdown>
    </div>
  );
}
