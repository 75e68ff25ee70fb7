/** One pasted line in its parts; what a line does not have is left out. */
export interface PastedLine {
  /** As pasted: `HH:MM`, `HH:MM:SS` or with a day before it, the day as `YYYY-MM-DD` or `MM-DD`. */
  readonly time?: string;
  readonly nick?: string;
  /** Lower case, 32 hex digits. */
  readonly openId?: string;
  readonly orderNumber?: string;
  readonly text: string;
}

const CLOCK = '(?<clock>(?:[01]?\\d|2[0-3])[:：][0-5]\\d(?:[:：][0-5]\\d)?)';
const DAY = '(?:(?<year>20\\d\\d)[-/.年])?(?<month>0?[1-9]|1[0-2])[-/.月](?<day>3[01]|[12]\\d|0?[1-9])日?';
const TIME = `[[(（【]?\\s*(?:${DAY}[\\sT,，]*)?${CLOCK}(?:\\.\\d+)?\\s*[\\])）】]?`;
const TIME_FIRST = new RegExp(`^${TIME}(?![\\d:：])`, 'u');
const TIME_LAST = new RegExp(`(?<![\\d:：.])${TIME}$`, 'u');
const OPEN_ID = /(?:open[ _-]?id\s*[:：=]?\s*)?(?<![0-9a-z])([0-9a-f]{32})(?![0-9a-z])/iu;
const ORDER_NUMBER = /(?:订单(?:编号|号)?\s*[:：=]?\s*)?(?<![0-9a-z])(\d{15,24})(?![0-9a-z])/iu;
const MARKS = '[\\s:：,，|;；-]';
const EDGES = new RegExp(`^${MARKS}+|[\\s|,，;；]+$`, 'gu');
/** A nickname ends at a tab, a colon that is not one of an address (`https://`), or at "说" between blanks or before a colon. */
const NICK = /^(?<nick>[^\t:：]{1,40}?)(?:\s*说\s*[:：]|\s+说\s+|\s*[:：](?!\/\/)|\t)\s*(?<text>.*)$/su;

function timeOf(match: RegExpExecArray): string {
  const { year, month, day, clock = '' } = match.groups ?? {};
  const parts = clock.split(/[:：]/);
  const hour = [parts[0]?.padStart(2, '0'), ...parts.slice(1)].join(':');
  if (!month || !day) return hour;
  const days = [month.padStart(2, '0'), day.padStart(2, '0')];
  return `${(year ? [year, ...days] : days).join('-')} ${hour}`;
}

function takeOut(text: string, pattern: RegExp): [found: string | undefined, rest: string] {
  const match = pattern.exec(text);
  if (!match) return [undefined, text];
  const before = text.slice(0, match.index).trimEnd();
  const after = text.slice(match.index + match[0].length).trimStart();
  // A colon or tab that parted the nickname from the number still parts it from the text.
  const parted = before && after && !/[\t:：]$/.test(before) && !/^[\t:：]/.test(after);
  return [match[1], parted ? `${before} ${after}` : before + after];
}

/**
 * Takes a pasted line apart. `isSaid` tells whether words before a colon are themselves what is said ("求链接：红的那件"),
 * so that they are not taken for a nickname.
 */
export function takeApart(pasted: string, isSaid: (words: string) => boolean): PastedLine {
  let rest = pasted.replace(/[\u200b\u2060\ufeff]/gu, '').trim();
  const first = TIME_FIRST.exec(rest);
  if (first) rest = rest.slice(first[0].length);
  const [openId, withoutOpenId] = takeOut(rest.trim(), OPEN_ID);
  const [orderNumber, withoutNumbers] = takeOut(withoutOpenId, ORDER_NUMBER);
  rest = withoutNumbers.replace(EDGES, '');
  const last = first ? null : TIME_LAST.exec(rest);
  if (last) rest = rest.slice(0, last.index).replace(/[\s|,，;；]+$/u, '');
  const named = NICK.exec(rest);
  const nick = named?.groups?.nick?.trim();
  const taken = nick && !nick.startsWith('@') && !isSaid(nick) ? nick : undefined;
  const time = first ?? last;
  return {
    ...(time ? { time: timeOf(time) } : {}),
    ...(taken ? { nick: taken } : {}),
    ...(openId ? { openId: openId.toLowerCase() } : {}),
    ...(orderNumber ? { orderNumber } : {}),
    text: (taken ? (named?.groups?.text ?? '') : rest).replace(/\s+/gu, ' ').trim(),
  };
}
