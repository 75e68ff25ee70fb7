import { ShopOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useScope, useSetScope } from '../scope/use-scope.ts';
import { useGroups, useShops } from '../scope/use-shops.ts';
import { useText } from '../ui/text.ts';

const ALL = 'all';

/** Which shops the whole console shows: all, one client group, or one shop. */
export function ScopeSwitcher(): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const groups = useGroups();
  const scope = useScope();
  const setScope = useSetScope();
  const value =
    scope.group !== undefined ? `group:${scope.group}` : scope.shops?.length === 1 ? `shop:${scope.shops[0]}` : ALL;
  const options = [
    { value: ALL, label: t('shell.allShops') },
    ...(groups.length === 0
      ? []
      : [
          {
            label: t('shell.group'),
            options: groups.map((group) => ({
              value: `group:${group.id}`,
              label: t('shell.groupOption', { name: group.name, count: group.shopCount }),
            })),
          },
        ]),
    {
      label: t('menu.shops'),
      options: shops.map((shop) => ({ value: `shop:${shop.id}`, label: shop.name, title: shop.name })),
    },
  ];
  return (
    <Select
      className="scope-switcher"
      aria-label={t('shell.scope')}
      prefix={<ShopOutlined />}
      value={value}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={260}
      onChange={(next: string) => {
        const id = Number(next.split(':')[1]);
        setScope(next.startsWith('group:') ? { group: id } : next.startsWith('shop:') ? { shops: [id] } : {});
      }}
    />
  );
}
