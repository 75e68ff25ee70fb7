import { answer } from '../envelope.ts';
import type { CallContext, CallOutcome } from './context.ts';

/** `open.user.seller.get`: who granted the token. */
export function sellerInfo({ stage, render }: CallContext): CallOutcome {
  const { shop } = stage;
  return answer({
    name: shop.template.owner,
    sex: 'F',
    head: `${render.baseUrl}/pictures/fan-${(shop.index * 47) % 360}-1.png`,
    bigHead: `${render.baseUrl}/pictures/fan-${(shop.index * 47) % 360}-2.png`,
    sellerId: Number(shop.sellerId),
    openId: shop.openId,
    staffInfo: null,
  });
}

/** `open.user.info.get`. */
export function userInfo({ stage, render }: CallContext): CallOutcome {
  const { shop } = stage;
  const head = `${render.baseUrl}/pictures/fan-${(shop.index * 47) % 360}-1.png`;
  return answer({ name: shop.template.owner, sex: 'F', head, bigHead: head, openId: shop.openId });
}

/** `open.shop.info.get`. */
export function shopInfo({ stage }: CallContext): CallOutcome {
  return answer({ shopName: stage.shop.name, shopType: stage.shop.template.type });
}
