import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const fanDeskMessages = {
  'fans.move.whole': ['{text}。', '{text}.'],
  'fans.move.again': [
    '买过 2 次及以上的粉丝 {share}%，比一个月前{move}',
    '{share}% of the fans bought twice or more, {move} against a month earlier',
  ],
  'fans.move.mean': ['平均每位买 {mean} 次，比一个月前{move}', '{mean} purchases per fan, {move}'],
  'fans.move.fans': [
    '{fans} 位粉丝（比一个月前{move}）一共买了 {purchases} 次',
    '{fans} fans ({move} against a month earlier) bought {purchases} times',
  ],
  'fans.move.most': ['变动最大的是“{bar}”，占比{move}', 'the share that moved most is that of {bar}: {move}'],
  'fans.move.points': [' {move} 个百分点', '{move} percentage points'],
  'fans.move.times': [' {move} 次', '{move}'],
  'fans.move.count': [' {move} 位', '{move}'],
  'fans.move.same': ['持平', 'unchanged'],
  'fans.move.none': [
    '{fans} 位粉丝一共买了 {purchases} 次；一个月前这个范围里还没有粉丝买过，没法比较。',
    '{fans} fans bought {purchases} times; nobody had bought in this range a month earlier: there is nothing to compare with.',
  ],

  'fans.definition.toCome': ['{from} 起（这天还没到）', 'From {from} on (a day to come)'],

  'fans.frequent.title': ['最常买的粉丝', 'Fans who buy most often'],
  'fans.frequent.all': ['看全部名单', 'The whole list'],
  'fans.frequent.keys': ['上下键选粉丝，回车打开', 'Up and down choose a fan, Enter opens'],

  'fan.active': ['还活跃的可能性', 'Chance of being active'],
  'fan.expected30': ['30 天内预计购买', 'Expected in 30 days'],
  'fan.expected90': ['90 天内预计购买', 'Expected in 90 days'],
  'fan.value90': ['90 天预计金额', 'Value in 90 days'],
  'fan.foretold.times': ['{n} 次', '{n}'],
  'fan.foretold.history': [
    '本店的模型 {time} 算出，看到 {day} 为止的订单：这位粉丝首购后又在 {x} 天买过，最后一次在首购后 {tx} 周，一共看了 {T} 周。参数 r={r}，α={alpha}，a={a}，b={b}。',
    'The model of the shop was fitted {time} on orders until {day}: after the first purchase the fan bought on {x} more days, the last one {tx} weeks after the first, {T} weeks are seen. r={r}, alpha={alpha}, a={a}, b={b}.',
  ],
  'fan.foretold.active': [
    'x={x}，t={tx}，T={T}：1 ÷ (1 + a ÷ (b + x − 1) × ((α + T) ÷ (α + t))^(r + x)) = {active}。',
    'x={x}, t={tx}, T={T}: 1 ÷ (1 + a ÷ (b + x − 1) × ((α + T) ÷ (α + t))^(r + x)) = {active}.',
  ],
  'fan.foretold.once': [
    '只在一天买过的粉丝，模型里没有离开的机会，总是 100%：这个数不说明什么，看预计次数。',
    'A fan who bought on one day only has no occasion to leave in the model and is always at 100%: this figure says nothing, look at the expected purchases.',
  ],
  'fan.foretold.expected': [
    '{days} 天 = {weeks} 周：还活跃的可能性 {active} × 还活跃时 {weeks} 周里会买的次数 {ofActive} = {expected} 次。后者按 BG/NBD 公式：(a + b + x − 1) ÷ (a − 1) × (1 − ((α + T) ÷ (α + T + {weeks}))^(r + x) × ₂F₁(r + x, b + x; a + b + x − 1; {weeks} ÷ (α + T + {weeks})))。',
    '{days} days = {weeks} weeks: chance of being active {active} × purchases of an active fan in {weeks} weeks {ofActive} = {expected}. The latter by BG/NBD: (a + b + x − 1) ÷ (a − 1) × (1 − ((α + T) ÷ (α + T + {weeks}))^(r + x) × ₂F₁(r + x, b + x; a + b + x − 1; {weeks} ÷ (α + T + {weeks}))).',
  ],
  'fan.foretold.value': [
    '90 天内预计购买 {expected} 次 × 每次预计 {one} = {value}。每次预计按 Gamma-Gamma：p × (γ + n × m) ÷ (p × n + q − 1)，n={n} 次回购，平均 m={mean}，p={p}，q={q}，γ={gamma}。',
    '{expected} purchases in 90 days × {one} each = {value}. Each by Gamma-Gamma: p × (γ + n × m) ÷ (p × n + q − 1), n={n} repeats of m={mean} on average, p={p}, q={q}, γ={gamma}.',
  ],
  'fan.foretold.noValue': ['本店的金额模型没有算出来。', 'No value could be fitted for this shop.'],
  'fan.foretold.lack.not_fitted': [
    '本店还没有算过“谁会再来”的模型。每天凌晨 3 点自动算，也可以在粉丝分析里现在算。',
    'The model of this shop was not fitted yet. It is fitted every night at 3, or at once on the fans page.',
  ],
  'fan.foretold.lack.refused': [
    '本店的订单还不够算出模型，要满足什么见粉丝分析的“谁会再来”。',
    'The orders of this shop are too few for a model; what is missing stands on the fans page under "Who comes back".',
  ],
  'fan.foretold.lack.no_purchases': [
    '没有留下的购买（未付款、关闭或全额退款的不算），不作预计。',
    'No purchase was kept (unpaid, closed and wholly refunded ones do not count): nothing is expected.',
  ],
  'fan.foretold.lack.too_new': [
    '第一次购买在模型看到的最后一天之后，下次计算时就有了。',
    'The first purchase came after the last day that the model saw: the next fit knows it.',
  ],
  'fan.formula.times': ['{days}（{n} 次）', '{days} ({n} times)'],
  'fans.retention.noMonth': ['还没有首购后过完的月份', 'No month after a first purchase is over'],
  'fans.retention.noMonthAdvice': [
    '等首购后的下一个月过完，或者把付款时间放宽。',
    'Wait until the month after the first purchases is over, or widen the days.',
  ],
  'fans.retention.summaryNone': [
    '{cohorts} 个首购月份，共 {fans} 位粉丝；首购后第 1 个月还没过完。',
    '{cohorts} months of first purchases with {fans} fans; the month after them is not over.',
  ],
  'fans.grid.rowNone': ['R{score}（没有人）', 'R{score} (nobody)'],
  'fans.grid.columnNone': ['F{score}（没有人）', 'F{score} (nobody)'],
} as const satisfies MessageTable;
