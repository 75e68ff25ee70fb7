/** What numbers of the commonest carriers look like, as the source of a regular expression by `expressCode`. */
export const NUMBER_FORMS: ReadonlyMap<string, string> = new Map([
  ['3', '77\\d{13}'],
  ['4', 'SF\\d{13}'],
  ['6', 'YT\\d{13}'],
  ['9', '7\\d{12,13}'],
  ['11', '[34]\\d{14}'],
  ['14', 'JD[A-Z0-9]{2}\\d{11}'],
  ['97', '9\\d{12}'],
  ['109', 'JT\\d{13}'],
]);

/** Other words for carriers, by `expressCode`: how tables name them besides the platform's own name. */
export const CARRIER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['2', ['ems']],
  ['3', ['sto', 'shentong']],
  ['4', ['sf', 'sfexpress', 'shunfeng']],
  ['6', ['yto', 'yuantong']],
  ['9', ['zto', 'zhongtong']],
  ['11', ['yd', 'yunda']],
  ['14', ['jd', 'jdl', '京东快递', '京东物流', '京东配送', 'jingdong']],
  ['17', ['dbl', 'deppon', 'debang']],
  ['53', ['dbkd']],
  ['97', ['邮政', '中国邮政', '邮政快递', 'youzheng', 'chinapost', 'yzbzkd']],
  ['109', ['jt', 'jtsd', 'jitu', 'j&t', 'jtexpress']],
]);
