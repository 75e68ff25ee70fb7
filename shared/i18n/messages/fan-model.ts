import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const fanModelMessages = {
  'fans.tab.model': ['谁会再来', 'Who comes back'],
  'fanModel.shop': ['店铺', 'Shop'],
  'fanModel.notYet': ['这个店还没有算过', 'This shop was not fitted yet'],
  'fanModel.notYetAdvice': [
    '每天凌晨 3 点自动算一次；也可以现在就算，几秒钟。',
    'It is fitted every night at 3; or do it now, it takes some seconds.',
  ],
  'fanModel.fitNow': ['现在重算', 'Fit now'],
  'fanModel.fitted': [
    '{time} 算出，用到 {day} 为止的 {days} 天、{fans} 位粉丝',
    'Fitted {time} on {days} days and {fans} fans until {day}',
  ],
  'fanModel.refused': ['数据还不够，没有给出预测', 'Too few data: nothing is forecast'],
  'fanModel.refusedAdvice': [
    '硬算出来的数会骗人。等下面几条都满足，会在当晚自动算出来。',
    'Figures forced out of them would mislead. Once all of the following holds, it is fitted the same night.',
  ],
  'fanModel.refusal.few_fans': [
    '买过的粉丝 {found} 位，至少要 {needed} 位',
    '{found} fans bought, {needed} are needed',
  ],
  'fanModel.refusal.short_history': [
    '订单历史 {found} 天，至少要 {needed} 天',
    '{found} days of orders, {needed} are needed',
  ],
  'fanModel.refusal.no_recent_orders': [
    '最近一单在 {found} 天前，要在 {needed} 天以内',
    'The last order is {found} days old, at most {needed} are allowed',
  ],
  'fanModel.refusal.few_repeat_buyers': [
    '在两天以上买过的粉丝 {found} 位，至少要 {needed} 位',
    '{found} fans bought on two days or more, {needed} are needed',
  ],
  'fanModel.refusal.few_regulars': [
    '在三天以上买过的粉丝 {found} 位，至少要 {needed} 位',
    '{found} fans bought on three days or more, {needed} are needed',
  ],
  'fanModel.refusal.same_histories': [
    '{found} 位粉丝的购买记录一模一样，分不出谁会再来',
    'All {found} fans bought alike: nothing tells them apart',
  ],
  'fanModel.warning.not_converged': ['没有收敛，只能当参考', 'The fit did not settle: take it as a hint'],
  'fanModel.warning.parameters_at_limit': [
    '数据分不清粉丝之间的差别，参数顶到了边界',
    'The data do not tell fans apart: a parameter ran into its limit',
  ],
  'fanModel.warning.parameters_unsure': [
    '数据太少，参数的误差算不出来',
    'The data are too few to say how sure the parameters are',
  ],
  'fanModel.warning.short_history': [
    '历史不到 180 天，慢节奏的老客还看不出来',
    'Less than 180 days of history: slow buyers have not shown themselves',
  ],
  'fanModel.warning.hold_out_missed': [
    '用它预测最近一段时间，和实际差得多（见下面两张图）',
    'It foretold the last weeks badly (see the two charts below)',
  ],
  'fanModel.warning.value_follows_frequency': [
    '这个店买得勤的粉丝每次花的钱也不一样，金额预测会偏',
    'Here frequent fans spend differently per purchase: forecasts of money are biased',
  ],
  'fanModel.figures': ['预测', 'Forecast'],
  'fanModel.expected30': ['未来 30 天预计购买', 'Purchases expected in 30 days'],
  'fanModel.expected90': ['未来 90 天预计购买', 'Purchases expected in 90 days'],
  'fanModel.value': ['每次购买预计金额', 'Expected value of a purchase'],
  'fanModel.times': ['{n} 次', '{n}'],
  'fanModel.explain': ['怎么算的', 'How it is computed'],
  'fanModel.explanation': [
    'BG/NBD 模型（Fader、Hardie、Lee 2005）：每位粉丝有自己的购买节奏，每次买完有一定机会不再来；同一天的订单算一次，退款的不算。金额用 Gamma-Gamma 模型。参数 r={r}，α={alpha}，a={a}，b={b}（±{errors}），对数似然 {likelihood}。',
    'BG/NBD model (Fader, Hardie, Lee 2005): each fan buys at a pace of its own and may leave after any purchase; orders of one day count once, refunded ones not. Value by the Gamma-Gamma model. r={r}, alpha={alpha}, a={a}, b={b} (±{errors}), log-likelihood {likelihood}.',
  ],
  'fanModel.active.title': ['还活跃的可能性', 'Chance of being active'],
  'fanModel.active.definition': [
    '买过两次以上的粉丝，按还会来买的可能性分十档；只买过一次的 {once} 位没有节奏可看，不在图里',
    'Fans who bought more than once, by the chance that they still buy here; {once} who bought once have no rhythm and are left out',
  ],
  'fanModel.active.axis': ['可能性', 'Chance'],
  'fanModel.active.fans': ['粉丝数', 'Fans'],
  'fanModel.active.reading': ['{label}：{fans} 位', '{label}: {fans} fans'],
  'fanModel.active.summary': [
    '{likely} 位的可能性在一半以上，{unlikely} 位在一半以下。',
    '{likely} fans are above one half, {unlikely} below.',
  ],
  'fanModel.tracking.title': ['预测准不准：按周累计复购', 'How well it foretells: repeats by week'],
  'fanModel.tracking.definition': [
    '只看 {day} 以前的数据算出模型，再和之后实际发生的比；全部粉丝的复购次数，逐周累加',
    'Fitted on what happened until {day}, compared with what came after; repeats of all fans, added up by week',
  ],
  'fanModel.tracking.actual': ['实际', 'Actual'],
  'fanModel.tracking.expected': ['预计', 'Expected'],
  'fanModel.tracking.week': ['一周的最后一天', 'Last day of the week'],
  'fanModel.tracking.marker': ['从这里开始是预测', 'Forecast from here'],
  'fanModel.tracking.summary': [
    '最后一周累计实际 {actual} 次，预计 {expected} 次。',
    'By the last week {actual} repeats came and {expected} were expected.',
  ],
  'fanModel.tracking.reading': [
    '{label}：实际 {actual}，预计 {expected}',
    '{label}: {actual} actual, {expected} expected',
  ],
  'fanModel.bins.title': ['预测准不准：按以前买过的次数', 'How well it foretells: by earlier repeats'],
  'fanModel.bins.definition': [
    '{day} 之后的 {weeks} 周里，平均每位粉丝又买了几次',
    'Purchases per fan in the {weeks} weeks after {day}',
  ],
  'fanModel.bins.axis': ['之前的复购次数', 'Earlier repeats'],
  'fanModel.bins.last': ['{n} 次以上', '{n} or more'],
  'fanModel.bins.one': ['{n} 次', '{n}'],
  'fanModel.bins.summary': [
    '平均每位实际 {actual} 次，预计 {expected} 次。',
    '{actual} purchases per fan came, {expected} were expected.',
  ],
  'fanModel.bins.reading': [
    '之前复购 {label}：实际平均 {actual} 次，预计 {expected} 次',
    '{label} earlier: {actual} per fan came, {expected} expected',
  ],
  'fanModel.best.title': ['未来 90 天最值得留住的粉丝', 'Fans worth keeping in the next 90 days'],
  'fanModel.best.fan': ['粉丝', 'Fan'],
  'fanModel.best.purchases': ['买过', 'Bought'],
  'fanModel.best.last': ['最近一次', 'Last purchase'],
  'fanModel.best.active': ['还活跃', 'Active'],
  'fanModel.best.expected30': ['30 天内', 'In 30 days'],
  'fanModel.best.expected90': ['90 天内', 'In 90 days'],
  'fanModel.best.value': ['90 天预计金额', 'Value in 90 days'],
} as const satisfies MessageTable;
