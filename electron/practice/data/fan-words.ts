/** How fans ask for the next batch, in the chat or under a video; `*` stands for the product's short name. */
export const REQUEST_WORDS = [
  '*什么时候补货',
  '*还有吗',
  '*下次什么时候上',
  '上*的时候叫我一声',
  '求*链接',
  '*又没抢到，还做吗',
  '等你家*呢',
  '*几号有货',
  '老板*再上点',
  '上新叫我',
  '什么时候有货啊',
] as const;

/** Short names that fans use for the products of the fans' shop, by their place in the catalogue. */
export const SHORT_NAMES = ['油泼辣子', '油辣子', '臊子', '擀面皮', '石子馍', '辣子礼盒', '花椒粉'] as const;
