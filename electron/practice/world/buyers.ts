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

/** Full values of an address, fitting its masks star by star; derived, never stored. */
export interface PlainAddress {
  readonly name: string;
  readonly mobile: string;
  readonly detail: string;
}

const GIVEN_NAMES = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红娥玲';
const PLACE_WORDS = '东南西北新福和安康泰兴隆';

/** What the masks of an address hide. */
export function plainAddressOf(shop: ShopWorld, buyer: number, variant: number): PlainAddress {
  const { maskedName, maskedMobile, maskedDetail } = addressOf(shop, buyer, variant);
  const key = `plain:${shop.openId}:${buyer}:${variant}`;
  const fill = (mask: string, part: string, symbol: (draw: number, next: string) => string): string =>
    [...mask]
      .map((character, place) =>
        character === '*' ? symbol(hash32(`${key}:${part}`, place), mask.slice(place).replace(/^\*+/, '')) : character,
      )
      .join('');
  return {
    name: fill(maskedName, 'name', (draw) => GIVEN_NAMES.charAt(draw % GIVEN_NAMES.length)),
    mobile: fill(maskedMobile, 'mobile', (draw) => String(draw % 10)),
    // Numbers stand before 号, 栋, 楼, 层, 室 and the like, words before everything else.
    detail: fill(maskedDetail, 'detail', (draw, next) =>
      /^[号栋楼单层室组]/.test(next) || next === ''
        ? String((draw % 9) + 1)
        : PLACE_WORDS.charAt(draw % PLACE_WORDS.length),
    ),
  };
}

/** The buyer's open id as this seller's developer sees it: 32 hex digits. */
export function buyerOpenId(shop: ShopWorld, buyer: number): string {
  return hexOf(`buyer:${shop.openId}:${buyer}`, 32);
}

const openIds = new WeakMap<ShopWorld, Map<string, number>>();

/** The buyer behind an open id of this seller; undefined when the shop knows nobody by it. */
export function buyerOf(shop: ShopWorld, openId: string): number | undefined {
  const known = openIds.get(shop) ?? new Map<string, number>();
  if (known.size === 0) {
    for (let buyer = 0; buyer < shop.buyers; buyer++) known.set(buyerOpenId(shop, buyer), buyer);
    openIds.set(shop, known);
  }
  return known.get(openId);
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
