import type { FanSignalAnswer, FanSignalCall } from '../shop-platform.ts';
import type { AuthorisedCall } from './authorised-call.ts';
import { parseLossless } from './lossless-json.ts';
import { unusable } from './pages.ts';
import { asObject, booleanAt, objectAt } from './parse/tolerant.ts';

const CLICKED = '1';
const ADDED = '2';

/**
 * What the platform knows about one person, told by open id: the call has no list. Whether the open id of an order is
 * the one that these calls expect is not documented; a platform that does not know it says so.
 */
export async function fanSignal(
  call: AuthorisedCall,
  { call: kind, openId, seconds }: FanSignalCall,
  signal?: AbortSignal,
): Promise<FanSignalAnswer> {
  if (kind === 'follow') {
    const method = 'open.user.fans.check';
    const { payload } = await call(method, { fromOpenId: openId }, { signal });
    if (payload !== 'true' && payload !== 'false') throw unusable('the answer says neither yes nor no', method);
    return { call: kind, follows: payload === 'true' };
  }
  if (kind === 'cart') {
    const method = 'open.live.shop.user.car.action';
    const { payload } = await call(method, { userOpenId: openId, actionScene: [1, 2] }, { signal });
    const scenes = objectAt(asObject(parseLossless(payload)), 'sceneToRes');
    const [clicked, added] = [booleanAt(scenes, CLICKED), booleanAt(scenes, ADDED)];
    if (clicked === undefined || added === undefined) throw unusable('the answer holds no scenes', method);
    return { call: kind, clicked, added };
  }
  const method = 'open.live.shop.watch.time.match';
  const { payload } = await call(method, { userOpenId: openId, threshold: seconds }, { signal });
  const watched = booleanAt(asObject(parseLossless(payload)), 'match');
  if (watched === undefined) throw unusable('the answer says neither yes nor no', method);
  return { call: kind, watched };
}
