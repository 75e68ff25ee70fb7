import { type PastedLine, takeApart } from './pasted-line.ts';
import { type CommentReading, readComment } from './read-comment.ts';

/** The most lines and UTF-16 units that are read at once: an evening's room, not a whole archive. */
export const PASTED_LIMITS = { lines: 5_000, characters: 1_000_000 } as const;

/** One pasted comment. `line` counts from 1; `times` is how often the same writer says the same. */
export interface PastedComment extends PastedLine {
  readonly line: number;
  readonly times: number;
  readonly reading: CommentReading;
}

/** What was read of a pasted text, and how many lines were no comments. */
export interface PastedComments {
  readonly comments: readonly PastedComment[];
  /** Lines that tell of gifts. */
  readonly gifts: number;
  /** Lines that tell who came in, follows, shared or is buying. */
  readonly joined: number;
  /** Lines that repeat an earlier comment of the same writer. */
  readonly duplicates: number;
}

/** Nothing of the text was read, since there is too much of it. */
export interface PastedRefusal {
  readonly refused: 'too_many_lines' | 'too_many_characters';
  readonly limit: number;
  readonly found: number;
}

const GIFT =
  /(?:^|[\s:：])(?:送出了?|赠送了?|送给了?主播|送了主播|打赏了?|投喂了?|送出礼物)[^?？吗]*$|送出了?\s*\S{1,12}\s*[x×X*]\s*\d+$/u;
const JOINED =
  /(?:进入了?|加入了?|离开了?|分享了?|来到了?)(?:本|了)?(?:直播间|粉丝团|直播)$|关注了(?:主播|你|店铺)$|点(?:赞|亮)了?(?:主播|直播间|红心|爱心|灯牌|你)?$|(?:正在去?|去)购买(?:商品)?$|为主播点(?:赞|亮).*$|[ \t]来了[!！~]?$/u;

/** Reads comments pasted from a live tool or a chat window, one a line, each with what its writer wants. */
export function readPastedComments(pasted: string): PastedComments | PastedRefusal {
  if (pasted.length > PASTED_LIMITS.characters)
    return { refused: 'too_many_characters', limit: PASTED_LIMITS.characters, found: pasted.length };
  const lines = pasted.split(/\r\n|[\n\r\u2028\u2029]/u);
  const filled = lines.filter((line) => line.trim() !== '').length;
  if (filled > PASTED_LIMITS.lines) return { refused: 'too_many_lines', limit: PASTED_LIMITS.lines, found: filled };
  const comments = new Map<string, PastedComment>();
  let [gifts, joined, duplicates] = [0, 0, 0];
  let head: PastedLine | undefined;
  const parted = lines.map((line) => takeApart(line, isSaid));
  parted.forEach((parts, index) => {
    const line = lines[index]?.trim() ?? '';
    const said = parts.text;
    if (said === '') return;
    const reading = readComment(said);
    if (!reading.waiting && GIFT.test(line)) gifts += 1;
    else if (!reading.waiting && JOINED.test(line)) joined += 1;
    else if (!reading.waiting && isHead(parts, parted[index + 1])) head = parts;
    else {
      const whole = head && !parts.nick ? { ...parts, ...headOf(head) } : parts;
      head = undefined;
      const key = `${whole.openId ?? whole.nick ?? ''}\n${said}`;
      const earlier = comments.get(key);
      if (earlier) duplicates += 1;
      comments.set(
        key,
        earlier ? { ...earlier, times: earlier.times + 1 } : { line: index + 1, times: 1, ...whole, reading },
      );
    }
  });
  return { comments: [...comments.values()], gifts, joined, duplicates };
}

function isSaid(words: string): boolean {
  return readComment(words).waiting;
}

/** In chat windows the nickname and the time stand on a line of their own above the text. */
function isHead(parts: PastedLine, next: PastedLine | undefined): boolean {
  return Boolean(parts.time && !parts.nick && parts.text.length <= 20 && next && next.text !== '' && !next.time);
}

function headOf({ text: nick, ...rest }: PastedLine): Omit<PastedLine, 'text'> {
  return { ...rest, nick };
}
