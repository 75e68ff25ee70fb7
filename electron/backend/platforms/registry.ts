import { kuaishouPlatform } from './kuaishou/kuaishou-platform.ts';
import type { PlatformKind, ShopPlatform } from './shop-platform.ts';

const PLATFORMS: Partial<Record<PlatformKind, ShopPlatform>> = { kuaishou: kuaishouPlatform };

/** The platform of this kind; throws for a shop that has none. */
export function platformOf(kind: string): ShopPlatform {
  const platform = PLATFORMS[kind as PlatformKind];
  if (!platform) throw new Error(`there is no platform called ${kind}`);
  return platform;
}
