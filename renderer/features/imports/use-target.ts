import { useEffect, useState } from 'react';
import { useShops } from '../../scope/use-shops.ts';
import { importTarget } from './service.ts';

/** The shop that a file goes into: what another page asked for, else the only shop that lives from files. */
export function useTarget(before: number | null): [number | null, (shopId: number) => void] {
  const { shops } = useShops();
  const [chosen, setChosen] = useState(() => before ?? importTarget.get());
  useEffect(() => importTarget.set(null), []);
  const fromFiles = shops.filter((shop) => shop.platform === 'none');
  const only = shops.length === 1 ? shops[0] : fromFiles.length === 1 ? fromFiles[0] : undefined;
  return [chosen ?? only?.id ?? null, setChosen];
}
