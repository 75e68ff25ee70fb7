import { foldComment } from './folded-comment.ts';

/** A product of the shop as comments may name it. */
export interface NamedProduct {
  readonly id: string;
  readonly title: string;
  /** As the shop writes them: "黑色;L", "500ml 三瓶装". */
  readonly specifications: readonly string[];
}

/** A product that a comment seems to name, with the words that say so (UTF-16 units of the comment, end not included). */
export interface ProductMatch {
  readonly id: string;
  /** Those of its specifications that the comment names; empty when it names none. */
  readonly specifications: readonly string[];
  /** 0 to 1: how much of what the comment names is found, and how few other products have it. */
  readonly score: number;
  readonly words: readonly { readonly words: string; readonly at: readonly [start: number, end: number] }[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** More products than this with the same words say nothing. */
const TOO_MANY = 5;
/** Word pairs of titles and comments alike that name no goods. */
const SAYS_NOTHING = new Set(
  '新款 新品 正品 包邮 同款 现货 链接 预售 主播 家用 女装 男装 一件 两件 自己 老铁 颜色 补货 这个 那个 这款 那款 上次 昨天 刚才 什么 还有 有吗 有没 没有 货吗 直播 直播间 播间 专享 限时 特价 官方 旗舰 推荐 秋冬 春夏 时候 购买 可以 农家 自制 东北 正宗 大码 小码 宝贝 我的 好吃 家里 今年 今天 特产 品牌 2024 2025 2026 上新 到货 发货'.split(
    ' ',
  ),
);
const POINTED =
  /(?:那|这)(?:个|款|件|条|双|瓶|种|箱|袋|盒|口|把|顶|床)?(\p{Script=Han})(?=[ ?吗没有还不啥什怎咋呢啊能求补在几再到又,]|$)/gu;
const BLANK_WORDS = new Set(
  '个款件条双瓶种箱袋盒口把顶床样里边次时天位话么是还有没在能会要色家人就也都不我你他她它事'.split(''),
);

/** Longest stretches of the comment that the title has too, at least two characters, none of them empty talk. */
function commonStretches(comment: string, title: string): Span[] {
  const found: Span[] = [];
  for (let start = 0; start < comment.length - 1; ) {
    let end = start + 1;
    while (end < comment.length && comment[end] !== ' ' && title.includes(comment.slice(start, end + 1))) end += 1;
    const words = comment.slice(start, end);
    const names = /\p{Script=Han}/u.test(words) ? words.length >= 2 : /^(?=.*[a-z])[a-z\d+]{3,}$/.test(words);
    if (names && !words.includes(' ') && !SAYS_NOTHING.has(words)) {
      found.push({ start, end });
      start = end;
    } else start += 1;
  }
  return found;
}

function pointedAt(comment: string, title: string): Span[] {
  return Array.from(comment.matchAll(POINTED), (match) => ({
    goods: match[1] ?? '',
    start: match.index + match[0].length - 1,
    end: match.index + match[0].length,
  })).filter(({ goods }) => !BLANK_WORDS.has(goods) && title.includes(goods));
}

/** The stretch of the comment that names one part of a specification ("L", "41", "黑色", "香辣味", "500ml"). */
function specificationPart(comment: string, part: string): Span | undefined {
  const bare = part.replace(/(?<=.)(?:码|号|色|味|装|款)$/u, '');
  const latin = /^[a-z\d]+$/.test(bare);
  const escaped = bare.replace(/[^\p{L}\p{N}]/gu, '\\$&');
  const pattern = latin
    ? `(?<![a-z\\d])${escaped}(?![a-z\\d])(?:码|号)?`
    : bare.length > 1
      ? `${escaped}[码号色味装]?`
      : `${escaped}(?:码|号|色|味|的)`;
  const match = new RegExp(pattern, 'u').exec(comment);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function namedSpecifications(comment: string, product: NamedProduct): { has: boolean; names: string[]; spans: Span[] } {
  const rated = product.specifications.map((name) => ({
    name,
    spans: foldComment(name)
      .text.split(' ')
      .flatMap((part) => specificationPart(comment, part) ?? []),
  }));
  const most = Math.max(0, ...rated.map(({ spans }) => spans.length));
  const named = most === 0 ? [] : rated.filter(({ spans }) => spans.length === most);
  // What every specification shares tells none of them apart.
  if (named.length === product.specifications.length && named.length > 1) return { has: true, names: [], spans: [] };
  return { has: most > 0, names: named.map(({ name }) => name), spans: named[0]?.spans ?? [] };
}

/**
 * The products that a comment names, likeliest first. Empty when it names none, or when its words fit so many products
 * that they tell none apart.
 */
export function matchProducts(comment: string, products: readonly NamedProduct[]): ProductMatch[] {
  const folded = foldComment(comment.slice(0, 400));
  const candidates = products.map((product) => {
    const title = foldComment(product.title).text;
    const stretches = commonStretches(folded.text, title);
    const pointed = stretches.length > 0 ? [] : pointedAt(folded.text, title);
    const specification = namedSpecifications(folded.text, product);
    const characters = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    return { product, stretches, pointed, specification, weight: characters + pointed.length };
  });
  const heaviest = Math.max(0, ...candidates.map(({ weight }) => weight));
  const bySpecification = candidates.filter(({ specification }) => specification.has);
  // Without a word of any title, a specification names a product only where no other one has it.
  const chosen =
    heaviest > 0
      ? candidates.filter(({ weight }) => weight > 0 && weight >= heaviest / 2)
      : bySpecification.filter(() => bySpecification.length === 1);
  const alike = chosen.filter(({ weight }) => weight === heaviest).length;
  if (alike > TOO_MANY) return [];
  return chosen
    .map(({ product, stretches, pointed, specification, weight }) => {
      const sure = heaviest === 0 ? 0.4 : stretches.length === 0 ? 0.5 : Math.min(1, 0.6 + 0.1 * (weight - 2));
      const share = heaviest === 0 ? 1 : weight / heaviest;
      const score = (sure * share) / Math.sqrt(alike) + (heaviest > 0 && specification.names.length > 0 ? 0.1 : 0);
      const spans = [...stretches, ...pointed, ...specification.spans].toSorted((one, two) => one.start - two.start);
      return {
        id: product.id,
        specifications: specification.names,
        score: Math.round(Math.min(1, score) * 100) / 100,
        words: spans.map(({ start, end }) => {
          const at = [folded.starts[start] ?? 0, folded.ends[end - 1] ?? comment.length] as const;
          return { words: comment.slice(...at), at };
        }),
      };
    })
    .toSorted((one, two) => two.score - one.score || one.id.localeCompare(two.id))
    .slice(0, TOO_MANY);
}
