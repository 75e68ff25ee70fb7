import { NICKNAME_HEADS, SURNAMES, TOWNS } from '../data/names.ts';
import { CITIES, type City } from '../data/regions.ts';
import { at, hash32, hexOf } from '../random.ts';
import type { ShopWorld } from './types.ts';

/** A buyer's address: `variant` 0 is home; others are where parents live, the office, or a place moved to. */
export interface Address {
  readonly openAddressId: string;
  readonly city: City;
  readonly districtCode: number;
  readonly district: string;
  readonly town: string;
  readonly townCode: number;
  readonly maskedDetail: string;
  readonly maskedName: string;
  readonly maskedMobile: string;
  /** Keyed index of name, mobile and detail: equal for equal plaintext. */
  readonly index: string;
}

/** The buyer's open id as this seller's developer sees it: 32 hex digits. */
export function buyerOpenId(shop: ShopWorld, buyer: number): string {
  return hexOf(`buyer:${shop.openId}:${buyer}`, 32);
}

/** Masked nickname, such as 「张**」. */
export function buyerNick(shop: ShopWorld, buyer: number): string {
  return `${at(NICKNAME_HEADS, hash32(`nick:${shop.openId}:${buyer}`))}**`;
}

/** Everything about one address of one buyer; derived, never stored. */
export function addressOf(shop: ShopWorld, buyer: number, variant: number): Address {
  const key = `${shop.openId}:${buyer}:${variant}`;
  const hash = hash32(`address:${key}`);
  const city = at(CITIES, hash);
  const [districtCode, district] = at(city.districts, hash >>> 9);
  const townIndex = (hash >>> 15) % TOWNS.length;
  const mobileHead = at(
    ['138', '139', '150', '151', '157', '159', '177', '182', '186', '187', '191', '199'],
    hash >>> 5,
  );
  const surname = SURNAMES.charAt(hash32(`name:${key}`) % SURNAMES.length);
  return {
    openAddressId: hexOf(`openAddress:${key}`, 32),
    city,
    districtCode,
    district,
    town: at(TOWNS, townIndex),
    townCode: districtCode * 1000 + townIndex + 1,
    maskedDetail: at(
      [
        '****小区**号楼**单元***',
        '****路***号****店',
        '****村**组***号',
        '****花园**栋****',
        '****大厦**层****室',
        '****学校***驿站',
      ],
      hash >>> 20,
    ),
    maskedName: `${surname}${at(['*', '**', '*'], hash >>> 3)}`,
    maskedMobile: `${mobileHead}****${String((hash >>> 7) % 10000).padStart(4, '0')}`,
    index: hexOf(`index:${key}`, 16),
  };
}

/** A stand-in ciphertext: differs in every order, ends with the stable search index; holds nothing to decrypt. */
export function ciphertext(kind: 1 | 2 | 3, oid: string, index: string): string {
  return `sim-enc-${kind}-${hexOf(`cipher:${kind}:${oid}`, 24)}-${index}${kind}`;
}
