import { FRAGMENTS, type Wish, type WishRow, type WishRule } from './comment-rule.ts';
import { NEAR_WORDS } from './near-words.ts';

const CLASSES: Readonly<Record<string, string>> = { ...FRAGMENTS, ...NEAR_WORDS };

/** Names of classes, in capitals, stand for their words; the rest is read as it stands. */
function wordsOf(part: string): string {
  return `(?:${part.replace(/[A-Z]{3,}/g, (name) => CLASSES[name] ?? name)})`;
}

/** Classes of words parted by ` ~ `, in this order, with at most so many characters of the same clause between each two. */
const near = (rule: WishRule, wish: Wish, weight: number, between: number, ...orders: string[]): WishRow => ({
  rule,
  wish,
  weight,
  pattern: new RegExp(
    orders.map((order) => order.split(' ~ ').map(wordsOf).join(`[^ ?]{0,${between}}?`)).join('|'),
    'gu',
  ),
});

/** As `near`, and the words may stand in two clauses. */
const across = (rule: WishRule, wish: Wish, weight: number, between: number, ...orders: string[]): WishRow => ({
  rule,
  wish,
  weight,
  pattern: new RegExp(
    orders.map((order) => order.split(' ~ ').map(wordsOf).join(`[^?]{0,${between}}?`)).join('|'),
    'gu',
  ),
});

/** What waiting people write, as classes of words that stand close together. Weights below 0.5 need a second sign. */
export const NEAR_ROWS: readonly WishRow[] = [
  near('asks_for_more', 'restock', 0.6, 4, 'BACK ~ (?:优先|考虑|照顾|留|想着|紧着)', '(?:库存|货|数量) ~ 翻个?倍', '(?:缺|断)的? ~ (?:到|有|来)了(?:没有?|吗)(?=[ ?]|$)'),
  across('asks_where_to_buy', 'link', 0.7, 10, '想(?:买|要) ~ (?:哪有|哪卖|哪里有|在哪|去哪|咋买|怎么买|哪能|哪买)', '(?:好看|好用|漂亮|喜欢|心动) ~ (?:哪有|哪卖|哪里有|在哪买|咋买|怎么买|哪能买)'),
  near('asks_for_more', 'restock', 0.6, 3, '(?:再|还想|还|想) ~ (?:要|买|订|定|拿|来|囤|整|弄)[\\d一二两三四五六七八九十百几]+(?:棵|株|只|头|件|个|瓶|箱|盒|袋|双|条|斤|罐|套|份|单|包|把|尾|本|米|床|块)(?!吗|能|多少)'),
  across('asks_to_be_told', 'notify', 0.85, 6, 'EVENT ~ NOTIFY'),
  near(
    'asks_to_be_told',
    'notify',
    0.8,
    4,
    'BACK ~ (?:会|能|可以|有|给|有没有|会不会) ~ (?:通知|提醒|短信|消息|预告) ~ ASKED',
  ),
  near('asks_to_be_told', 'notify', 0.6, 0, '(?<=^|[ ])NOTIFY'),
  near('waits_for_new', 'notify', 0.75, 6, '(?:NEW|BACK) ~ 第一(?:个|时间|名|批) ~ (?:知道|冲|来|买|抢|拍|到)'),
  near(
    'waits_for_new',
    'notify',
    0.75,
    4,
    'NEW ~ (?:官宣|公布|亮相|PLAN)',
    '新 ~ (?:官宣|公布|亮相|发布|问世)',
    'NEW ~ WHEN',
    'WHEN ~ NEW',
  ),
  near(
    'asks_when_restocked',
    'restock',
    0.75,
    6,
    'AGAIN ~ BACK ~ ASKED',
    'AGAIN ~ SUPPLY得(?:出|出来|了|成|上|动)? ~ ASKED',
    'AGAIN ~ BACK ~ PLAN',
    '(?:有没有|有|求|给|问|想知道|是否|能否) ~ BACK ~ PLAN',
    'BACK ~ PLAN ~ (?:ASKED|定|有|出|说|给|告诉|透)',
  ),
  near(
    'asks_when_restocked',
    'restock',
    0.5,
    0,
    '(?:显示|一直|还在|老是|说是)补货中',
    '快(?:点|些|快) ~ SUPPLY(?:货|上|点|些)?SOFT',
    'SUPPLY了没(?:有)?(?=[ ?啊呀呢哟嘞哩捏]|$)',
    '没SUPPLY(?:好|出来|下来) ~ ASKED',
    '补(?:NAMED|\\d{2,3})(?=[ ?啊呀呗吧码]|$)',
    'SUPPLY(?:好|得|完|出来|下来|上)了?(?:没有?|吗|不)(?=[ ?啊呀呢]|$)',
  ),
  near(
    'asks_when_restocked',
    'restock',
    0.65,
    2,
    '(?:是不是|咋|怎么|为啥|干嘛) ~ 不(?:再)?(?:SUPPLY|卖|出|供|产|生产)了',
    '(?:能|可以|还|接不) ~ 接单 ~ ASKED',
  ),
  near(
    'next_batch',
    'restock',
    0.7,
    3,
    '(?:第?[下二三四五两几]一?|新一|后一)(?:批|波|轮|茬|锅|炉|窖|拨) ~ (?:PLAN|ASKED|WHEN)',
    '求加(?!微|好友|关注|群|v|个|下|一下)',
    'WHEN ~ (?:第?[下二三四五两几]一?|新一)(?:批|波|轮|茬|锅|炉|窖|拨)',
    '(?:还|能|会)有 ~ (?:戏|希望|机会) ~ ASKED',
  ),
  near(
    'asks_for_more',
    'restock',
    0.7,
    4,
    '(?:SUPPLY|有|到)(?:货|上|好)?了? ~ (?:我|俺|咱)? ~ (?:立马|就|马上|一定|必|肯定|立刻|秒|直接)(?:付|拍|买|来|冲|下单|拿|抢)',
  ),
  near(
    'asks_for_more',
    'restock',
    0.7,
    6,
    '(?:给|帮|求|麻烦|能|快|请|可以|多|再) ~ SUPPLY ~ SOME',
    'SUPPLY ~ SOME ~ SOFT',
  ),
  near('missed_it', 'restock', 0.7, 0, 'MISSED'),
  near('missed_it', 'restock', 0.45, 0, '(?:为啥|怎么|咋|就|有)(?:这么|那么)(?:难|费劲|费事|不容易)'),
  near(
    'asks_when_restocked',
    'restock',
    0.7,
    2,
    'BACK ~ (?:键|按钮|入口|登记|通道) ~ (?:在哪|呢|有)',
    '(?:倒是|就不能|咋不|怎么不|为啥不) ~ (?:放货|BACK|SUPPLYSOME)',
    '(?:补一补|上一上|整一整|进一进|加一加|供上|续上|补起来|安排上)',
  ),
  across(
    'sold_out_noticed',
    'restock',
    0.6,
    3,
    'GONE ~ 到 ~ WHEN',
    'GONE ~ (?:好几|好些|好|多少|有些|有一?|一阵|一段|[一两二三四五六七八九十半几\\d]+)(?:天|个?月|周|年|礼拜|回|次|久|阵子?|段时间|时间|日子)',
  ),
  near(
    'crouches',
    'restock',
    0.6,
    2,
    '等(?:了|得|到|过)+ ~ (?:一个世纪|半辈子|一辈子|好久|老久|这么久|那么久|好多天|花|头发|脖子|黄花菜|天荒|海枯|望穿|心都|人都)',
    '(?:我|咱|全家|一家|孩子|娃|老人|我妈|我爸) ~ (?:等着|等|盼着|就等|就盼) ~ (?:那|这|它|你家|你们家)',
    '(?:那|这)[^ ?]{1,6}我(?:们|全家|一家)?(?:都)?等着',
  ),
  near(
    'asks_for_more',
    'restock',
    0.7,
    8,
    '把 ~ (?:补|加|上|放|弄|整|搞|配|续|凑)(?:上|齐|出来|一下|回来|满|足|起来|全|好) ~ SOFT',
    '(?:还能|能|可以|再)(?:不能)? ~ (?:安排|整|搞|弄)(?:上|点|一|下|起来|些)?ASKED',
  ),
  near(
    'missed_it',
    'restock',
    0.6,
    3,
    '(?:真|太|好|这么|那么|咋这么|怪|忒|老|贼|也|有点|为啥|怎么) ~ (?:难(?:买|抢|等|蹲|搞到|弄到|拍)|抢手)',
    '(?:抢|买|拍|等|要|捞|蹲)(?:一?[个件双瓶条])?[^ ?]{0,6} ~ (?:好|太|真|这么|那么|咋这么)难',
  ),
  near('sold_out_noticed', 'restock', 0.35, 3, '(?:就|只|光|净)剩(?:下|了)? ~ (?:NAMED|[大小]码|[大小]号)'),
  near(
    'asks_for_link',
    'link',
    0.75,
    3,
    'GIVE(?:个|一个|一?下|我|条)* ~ SHELF ~ (?:ASKED|(?=[ ?]|$))',
    '(?:求|发|给|上|挂|推|弹|甩)[^ ?]{0,8}链接(?=[ ?呗吧啊呀嘛]|$)',
    'SHELF ~ GIVE(?:一下|一哈|下|个|出来|上|来|我)+',
    'SHELF ~ HOW',
    'SHELF ~ UNSEEN',
    'UNSEEN ~ SHELF',
    'HOW ~ (?:能|可以|才能|去|才)*(?:搜|找(?:到|着)?)(?=[ ?啊呀呢嘛哦到得着]|$)',
    '(?:搜|找)(?:什么|啥|哪个)',
  ),
  near(
    'asks_where_to_buy',
    'link',
    0.7,
    3,
    '(?:(?:是|在|第)几个|第?几号)(?:链接|车|品|位|袋)?(?=[ ?啊呀呢嘛来哦]|$)(?<!还有几[个号])(?<!剩几[个号])(?<!要几[个号])(?<!买几[个号])(?<!拍几[个号])',
  ),
  near(
    'asks_where_to_buy',
    'link',
    0.75,
    6,
    '(?:身|脚|手|头|脖子|耳朵|腰|嘴|脸|桌|墙|架子|背|柜)(?:上|里|后)(?:的|那|这) ~ (?:咋卖|怎么卖|卖不卖|有卖|哪[买来整])',
  ),
  near(
    'sold_out_noticed',
    'restock',
    0.65,
    10,
    '(?:就是|偏偏|唯独|单单|独独|只有) ~ (?:没有?|GONE)(?:货)?了?(?=[ ?啊呀]|$)',
    '没见 ~ 有过?货',
  ),
  near('sold_out_noticed', 'restock', 0.5, 0, '(?<=[^ ?]{2})GONE(?:了|的|啊|呀|嘛|很慌)*$'),
  near('sold_out_noticed', 'restock', 0.8, 3, '(?:不要|退|弃|没付|多)的?了? ~ (?:让|匀|给|转)(?:给)?我'),
  near('asks_if_left', 'available', 0.8, 1, '(?:查|看|瞅|瞧)(?:一?下|一?哈|个|看|一眼)? ~ (?:库存|有没有|还有)'),
  near('asks_if_left', 'available', 0.6, 2, '是不是(?:就|又|都)?(?:只剩|没) ~ (?:NAMED|[大小]码)'),
  near(
    'asks_if_left',
    'available',
    0.75,
    5,
    '(?:还|能|可|可以|现在) ~ (?:要|拿|弄|搞|整|淘|寻|找|买|抢|称|订|匀|秤|领|捞)(?:得|的)?(?:到|着|上) ~ ASKED',
    '(?:要|拿|弄|搞|整|淘|寻|找|买|抢|称|订)得(?:到|着|上)不',
    '还在不在|还在(?:不|吗|没|么)(?=[ ?啊呀]|$)',
    '没(?:有)?(?:卖|抢|拍|秒)(?:完|光|空|掉)?的? ~ (?:吧|吗|嘛|么|\\?|撒|噻)',
  ),
];
