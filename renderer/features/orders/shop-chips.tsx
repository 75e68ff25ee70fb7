import type { ReactNode } from 'react';
import { useScope, useSetScope } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ChipStrip } from '../../ui/chip-strip.tsx';
import { useText } from '../../ui/text.ts';

/** One switch a shop; several may be on. With a group chosen, its shops only. Nothing where there is only one shop. */
export function ShopChips(): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const scope = useScope();
  const setScope = useSetScope();
  if (shops.length < 2) return null;
  const offered = scope.group === undefined ? shops : shops.filter((shop) => shop.groupId === scope.group);
  const on = new Set(scope.shops ?? []);
  const toggle = (key: string): void => {
    if (key === 'all') {
      setScope(scope.group === undefined ? {} : { group: scope.group });
      return;
    }
    const id = Number(key);
    const next = on.has(id) ? [...on].filter((each) => each !== id) : [...on, id];
    setScope(next.length === 0 ? {} : { shops: next });
  };
  return (
    <ChipStrip
      label={t('orders.shopChips')}
      chosen={new Set(on.size === 0 ? ['all'] : [...on].map(String))}
      onToggle={toggle}
      items={[
        { key: 'all', label: t('shell.allShops') },
        ...offered.map((shop) => ({ key: String(shop.id), label: shop.name })),
      ]}
    />
  );
}
