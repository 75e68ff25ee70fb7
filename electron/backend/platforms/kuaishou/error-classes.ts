import { SECOND } from '../../../../shared/domain/clock.ts';
import type { PlatformErrorDetails, PlatformErrorKind } from '../platform-error.ts';

/** What a refusal means and whom it concerns. */
type RefusalClass = Pick<PlatformErrorDetails, 'kind' | 'scope' | 'retryAfter'>;

interface TextRow {
  readonly pattern: RegExp;
  readonly kind: PlatformErrorKind;
}

/** Texts about the connection count whatever the number: several of them have no documented one. Tried from top to bottom. */
const BY_TEXT: readonly TextRow[] = [
  { pattern: /exceed qps limit/i, kind: 'throttled' },
  { pattern: /exceed quota limit/i, kind: 'quota' },
  { pattern: /token中无scope权限/i, kind: 'scope-missing' },
  { pattern: /authorization_revoked|revokedauthorization/i, kind: 'consent-lost' },
  { pattern: /不属于此应用的授权用户或测试用户|主账号不存在/, kind: 'consent-lost' },
  { pattern: /token\s*过期|鉴权失败/i, kind: 'token-expired' },
  { pattern: /签名校验|验签/, kind: 'request-wrong' },
  { pattern: /invalid url/i, kind: 'request-wrong' },
  { pattern: /^\w+ not exist$/im, kind: 'request-wrong' },
];

/** The platform did not get to the end itself: no answer for a read, and for a write an outcome that nobody knows. */
const UNFINISHED: readonly TextRow[] = [
  { pattern: /time[\s-]?out|timed out|超时，?请?(稍后)?重试|(请求|查询|调用|处理|服务|网络)超时/i, kind: 'transport' },
  { pattern: /(系统|服务|网络|内部)(器|端)?(繁忙|异常|错误|故障|不可用|开小差|忙)/, kind: 'transport' },
  {
    pattern: /server[_\s](is\s)?(error|busy)|service (unavailable|error)|internal (server )?error/i,
    kind: 'transport',
  },
];

/** Texts that make a general number say something particular. */
const BY_TEXT_OF_GENERAL_NUMBER: readonly TextRow[] = [
  { pattern: /签名(?!不存在|未通过|审核)/, kind: 'request-wrong' },
  { pattern: /order operation reject|(订单|售后单|退款单|商品|sku)不存在/i, kind: 'not-found' },
  { pattern: /时间(范围|跨度|窗口|间隔)[^，。;]*超/, kind: 'window-too-wide' },
];

/** Numbers that say no more than "no". */
const GENERAL_NUMBERS: ReadonlySet<number> = new Set([12, 13, 21]);

/** Result numbers (the reference's §4.2 with the classes of §4.3, and the OAuth family of §3.4). */
const BY_NUMBER: ReadonlyMap<number, PlatformErrorKind> = new Map<number, PlatformErrorKind>([
  [11, 'rule'],
  [12, 'request-wrong'],
  [13, 'request-wrong'],
  [21, 'business'],
  // Also seen for a merely invalid token: a refresh decides. With the text AUTHORIZATION_REVOKED it is final.
  [24, 'token-expired'],
  [26, 'consent-lost'],
  [1017, 'quota'],
  [3401, 'rule'],
  [1800608, 'rule'],
  // Type or state of the case are not what they were when the write was decided.
  [300002, 'changed'],
  [300003, 'request-wrong'],
  [300004, 'window-too-wide'],
  [300005, 'request-wrong'],
  [300006, 'request-wrong'],
  [300007, 'request-wrong'],
  [300008, 'changed'],
  [300009, 'request-wrong'],
  [300010, 'changed'],
  [300011, 'not-found'],
  [300012, 'not-found'],
  [300013, 'changed'],
  [300014, 'changed'],
  [300015, 'request-wrong'],
  [300016, 'changed'],
  [300017, 'changed'],
  [300018, 'changed'],
  [300019, 'window-too-wide'],
  [100200100, 'request-wrong'],
  [100200101, 'request-wrong'],
  [100200102, 'token-expired'],
  [100200103, 'request-wrong'],
  [100200104, 'request-wrong'],
  [100200105, 'consent-lost'],
  [100200106, 'scope-missing'],
  [100200107, 'request-wrong'],
  [100200500, 'transport'],
]);

/** The documents advise a second after a QPS refusal; the caller adds jitter. */
const QPS_PAUSE = SECOND;

/**
 * Classifies a refusal: by what its texts say about the connection, then by a number that says enough, then by its
 * other texts. What nothing knows is `business`; without any text it is no answer that a write could be judged by.
 */
export function classifyRefusal(result: number, text: string): RefusalClass {
  const kind = kindOf(result, text);
  if (kind === 'throttled') return { kind, scope: scopeOf(result, text), retryAfter: QPS_PAUSE };
  if (kind === 'quota') return { kind, scope: scopeOf(result, text) };
  return { kind };
}

function kindOf(result: number, text: string): PlatformErrorKind {
  const byNumber = BY_NUMBER.get(result);
  const byText = matchText(BY_TEXT, text) ?? matchText(UNFINISHED, text);
  if (byText !== undefined) return byText;
  if (byNumber !== undefined && !GENERAL_NUMBERS.has(result)) return byNumber;
  return matchText(BY_TEXT_OF_GENERAL_NUMBER, text) ?? byNumber ?? (text === '' ? 'transport' : 'business');
}

function matchText(rows: readonly TextRow[], text: string): PlatformErrorKind | undefined {
  return rows.find((row) => row.pattern.test(text))?.kind;
}

/** A key that names the user limits that seller only; 1017 is a limit per user by definition. */
function scopeOf(result: number, text: string): 'app' | 'seller' {
  return result === 1017 || text.includes('primaryUserId') ? 'seller' : 'app';
}
