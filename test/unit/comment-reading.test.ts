import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldComment } from '../../shared/domain/fans/comment-reading/folded-comment.ts';
import { matchProducts, type NamedProduct } from '../../shared/domain/fans/comment-reading/match-products.ts';
import {
  PASTED_LIMITS,
  type PastedComments,
  readPastedComments,
} from '../../shared/domain/fans/comment-reading/pasted-comments.ts';
import { PIECE_BIAS, PIECE_WEIGHTS } from '../../shared/domain/fans/comment-reading/piece-weights.ts';
import { readComment } from '../../shared/domain/fans/comment-reading/read-comment.ts';
import { COUNTED_SETS, LABELLED_COMMENTS } from '../fixtures/comments/all-labelled.ts';
import { HARD_EXAMPLES } from '../fixtures/comments/hard-examples.ts';
import { MORE_HARD_EXAMPLES } from '../fixtures/comments/hard-examples-2.ts';
import type { LabelledComment } from '../fixtures/comments/labelled-comment.ts';
import { READING_EXAMPLES } from '../fixtures/comments/reading-examples.ts';
import { TUNING_COMMENTS } from '../fixtures/comments/tuning.ts';
import { UNSEEN_EXAMPLES } from '../fixtures/comments/unseen-examples.ts';
import { VARIED_EXAMPLES } from '../fixtures/comments/varied-examples.ts';
import { countReadings } from '../helpers/comment-figures.ts';
import { weighPieces } from '../helpers/weigh-pieces.ts';

const EXAMPLES: readonly LabelledComment[] = Object.values(READING_EXAMPLES).flat();
const ALL = [...TUNING_COMMENTS, ...EXAMPLES];

describe('reading one comment', () => {
  test('the comments to tune by are read as people label them', () => {
    const figures = countReadings(TUNING_COMMENTS);
    console.table({ tuning: figures });
    expect(figures.read).toBe(200);
    expect(figures.precision).toBeGreaterThanOrEqual(0.97);
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.wishes).toBeGreaterThanOrEqual(0.95);
  });

  test.each(Object.entries(READING_EXAMPLES))('further examples are read as labelled: %s', (_, examples) => {
    expect(examples.length).toBeGreaterThanOrEqual(15);
    const wrong = examples.filter(({ text, waiting, wish }) => {
      const reading = readComment(text);
      return reading.waiting !== waiting || reading.wish !== wish;
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  test.each<[string, readonly LabelledComment[], { precision: number; recall: number }]>([
    ['looked at', VARIED_EXAMPLES.filter((_, index) => index % 2 === 0), { precision: 0.97, recall: 0.97 }],
    [
      'of which at first only the figures were',
      VARIED_EXAMPLES.filter((_, index) => index % 2 === 1),
      { precision: 0.9, recall: 0.9 },
    ],
    ['that are roundabout', HARD_EXAMPLES, { precision: 0.97, recall: 0.9 }],
    ['that are polite, in dialect or typed by ear', MORE_HARD_EXAMPLES, { precision: 0.97, recall: 0.9 }],
    ['once unseen', UNSEEN_EXAMPLES, { precision: 0.97, recall: 0.95 }],
  ])('how well comments are read %s', (_, comments, least) => {
    const figures = countReadings(comments);
    console.table({ read: figures });
    expect(figures.precision).toBeGreaterThanOrEqual(least.precision);
    expect(figures.recall).toBeGreaterThanOrEqual(least.recall);
    expect(figures.wishes).toBeGreaterThanOrEqual(0.85);
  });

  test('sets that were counted once before they were looked at are read no worse since', () => {
    const figures = COUNTED_SETS.map(({ first, comments }, index) => {
      const { precision, recall, wishes } = countReadings(comments);
      return { set: index + 1, first, now: { precision, recall }, wishes };
    });
    console.table(
      figures.map(({ set, first, now }) => ({
        set,
        'precision at first': first.precision,
        'recall at first': first.recall,
        'precision now': now.precision.toFixed(3),
        'recall now': now.recall.toFixed(3),
      })),
    );
    for (const { now, wishes } of figures) {
      expect(now.precision).toBeGreaterThanOrEqual(0.9);
      expect(now.recall).toBeGreaterThanOrEqual(0.87);
      expect(wishes).toBeGreaterThanOrEqual(0.8);
    }
  });

  test('the table of pieces is what the labelled comments give', () => {
    // If this fails, run: node test/helpers/weigh-comments-child.ts
    expect({ bias: PIECE_BIAS, weights: PIECE_WEIGHTS }).toEqual(weighPieces(LABELLED_COMMENTS));
  });

  test('no example is one of the tuning comments', () => {
    const tuning = new Set(TUNING_COMMENTS.map(({ text }) => text));
    const twice = EXAMPLES.filter(({ text }) => tuning.has(text)).length;
    expect(twice / EXAMPLES.length).toBeLessThan(0.03);
    expect(EXAMPLES.length).toBeGreaterThan(450);
  });

  test('every waiting reading says which words decided, where they stand in the comment', () => {
    for (const { text } of ALL) {
      const { waiting, decided } = readComment(text);
      if (waiting) expect(decided.some(({ says }) => says === 'for')).toBe(true);
      for (const { words, at } of decided) {
        expect(at[0]).toBeLessThan(at[1]);
        expect(words).toBe(text.slice(...at));
        expect(words.trim()).not.toBe('');
      }
    }
  });

  test('the words are those of the comment, however they are spelt', () => {
    const found = (text: string) => readComment(text).decided.map(({ words }) => words);
    expect(found('哈喽[鲜花]什麼時候補獲呀')).toEqual([expect.stringContaining('什麼時候補獲')]);
    expect(found('ＢＵＨＵＯ tongzhi wo')[0]).toBe('ＢＵＨＵＯ tongzhi wo');
    expect(found('别蹲了 还有别的颜色吗')).toContain('还有别的颜色吗');
  });

  test('what is said last counts', () => {
    expect(readComment('还有吗 算了不要了').waiting).toBe(false);
    expect(readComment('上次那件不要了 黑色L码还有货吗').waiting).toBe(true);
    expect(readComment('抢到了一件 给我妈再来一件 还有吗').waiting).toBe(true);
    expect(readComment('没抢到 后来买到了').waiting).toBe(false);
  });

  test('any text is read, with a score from 0 to 1 and positions inside it', () => {
    const words = fc.constantFrom(...ALL.map(({ text }) => text));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.oneof(words, fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (comment) => {
        const { waiting, wish, score, decided } = readComment(comment);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(wish !== null).toBe(waiting);
        for (const one of decided) expect(one.words).toBe(comment.slice(...one.at));
        const { text: folded, starts, ends } = foldComment(comment);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
      }),
      { numRuns: 120 },
    );
  });

  test('stickers, emoji and marks around a comment and between its clauses change nothing', () => {
    const noise = fc.array(
      fc.constantFrom('[鲜花]', '[捂脸]', '😭', '🌹', '❤️', '👨‍👩‍👧', '～', '。', '!', '！！', ' ', '…', '\u200b'),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...ALL), noise, noise, noise, ({ text }, before, between, after) => {
        const bare = readComment(text);
        const noisy = readComment(`${before.join('')}${text.replace(/ /g, ` ${between.join('')} `)}${after.join('')}`);
        expect([noisy.waiting, noisy.wish]).toEqual([bare.waiting, bare.wish]);
      }),
      { numRuns: 400 },
    );
  });

  test('width, case and traditional characters change nothing', () => {
    expect(readComment('Ｌ码还有没').wish).toBe('available');
    expect(readComment('求LINK').wish).toBe('link');
    expect(readComment('到貨請通知我').wish).toBe('notify');
  });

  test('a very long comment takes no longer than its beginning', () => {
    expect(readComment(`还有吗${'哈'.repeat(200_000)}`).waiting).toBe(readComment(`还有吗${'哈'.repeat(500)}`).waiting);
  });
});

describe('reading pasted comments', () => {
  const read = (text: string): PastedComments => {
    const result = readPastedComments(text);
    if ('refused' in result) throw new Error(result.refused);
    return result;
  };
  const OPEN_ID = 'f18d2c0b9a8e7d6c5b4a39281706f5e4';

  test.each([
    ['还有吗', { text: '还有吗' }],
    ['12:03 还有吗', { time: '12:03', text: '还有吗' }],
    ['[20:15:03] 小麦🌾：求链接', { time: '20:15:03', nick: '小麦🌾', text: '求链接' }],
    [
      '2026-11-20 20:15:03\t爱笑的王姐\t什么时候补货',
      { time: '2026-11-20 20:15:03', nick: '爱笑的王姐', text: '什么时候补货' },
    ],
    ['2026/1/2 8:05 王姐:L码还有没', { time: '2026-01-02 08:05', nick: '王姐', text: 'L码还有没' }],
    ['东北老铁 说 啥前儿补货', { nick: '东北老铁', text: '啥前儿补货' }],
    ['东北老铁说：啥前儿补货', { nick: '东北老铁', text: '啥前儿补货' }],
    ['🌹🌹: 到货叫我', { nick: '🌹🌹', text: '到货叫我' }],
    [`王姐 ${OPEN_ID.toUpperCase()}：还有货吗`, { nick: '王姐', openId: OPEN_ID, text: '还有货吗' }],
    ['王姐：还有货吗 订单号：2531900012345678', { nick: '王姐', orderNumber: '2531900012345678', text: '还有货吗' }],
    [`${OPEN_ID}\t还有货吗`, { openId: OPEN_ID, text: '还有货吗' }],
    ['求链接：红的那件', { text: '求链接：红的那件' }],
    ['还有吗 20:15', { time: '20:15', text: '还有吗' }],
    ['客服看下 https://a.example/1 求链接', { text: '客服看下 https://a.example/1 求链接' }],
    ['99:99 还有吗', { nick: '99', text: '99 还有吗' }],
  ])('%s', (line, parts) => {
    const [comment] = read(line).comments;
    const { line: number, times, reading, ...rest } = comment ?? { line: 0, times: 0, reading: readComment('') };
    expect([number, times, rest]).toEqual([1, 1, parts]);
    expect(reading).toEqual(readComment(parts.text));
  });

  test('gifts, comings and repeated lines are counted and left out; lines keep their numbers', () => {
    const result = read(
      [
        '小麦 送出 小心心 x1',
        '王姐: 还有吗',
        '',
        '老李 进入直播间',
        '老李 来了',
        '阿花 关注了主播',
        '王姐: 还有吗',
        '老李: 还有吗',
        '',
      ].join('\r\n'),
    );
    expect([result.gifts, result.joined, result.duplicates]).toEqual([1, 3, 1]);
    expect(result.comments.map(({ line, nick, times }) => [line, nick, times])).toEqual([
      [2, '王姐', 2],
      [8, '老李', 1],
    ]);
  });

  test('a chat window puts name and time above the text', () => {
    const { comments } = read('王姐 2026/11/20 20:15:03\n辣椒酱什么时候补货\n\n老李 2026/11/20 20:16:00\n发货了吗');
    expect(comments.map(({ nick, time, text }) => [nick, time, text])).toEqual([
      ['王姐', '2026-11-20 20:15:03', '辣椒酱什么时候补货'],
      ['老李', '2026-11-20 20:16:00', '发货了吗'],
    ]);
  });

  test('too much is refused whole, and says how much is too much', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `人${index}: 还有吗`).join('\n');
    expect(read(lines(PASTED_LIMITS.lines)).comments).toHaveLength(PASTED_LIMITS.lines);
    expect(readPastedComments(lines(PASTED_LIMITS.lines + 1))).toEqual({
      refused: 'too_many_lines',
      limit: PASTED_LIMITS.lines,
      found: PASTED_LIMITS.lines + 1,
    });
    expect(readPastedComments('长'.repeat(PASTED_LIMITS.characters + 1))).toMatchObject({
      refused: 'too_many_characters',
    });
  });

  test('what is written as a line is read back as it was', () => {
    const nick = fc
      .stringMatching(/^[\u4e00-\u9fa5A-Za-z🌾🌹]{1,8}$/u)
      .filter((name) => !readComment(name).waiting && !name.includes('说'));
    const openId = fc.stringMatching(/^[0-9a-f]{31}[a-f]$/);
    const said = fc
      .constantFrom(...ALL.map(({ text }) => text.replace(/\s+/g, ' ')))
      .filter((text) => !/[:：]|送|来了$|关注/.test(text));
    const time = fc.constantFrom('20:15', '08:05:59', '2026-11-20 20:15:03');
    fc.assert(
      fc.property(nick, openId, said, time, fc.constantFrom(': ', '：', '\t'), (name, id, text, at, mark) => {
        const [comment] = read(`${at} ${name}${mark}${text} ${id}`).comments;
        expect(comment).toMatchObject({ time: at, nick: name, openId: id, text });
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(() => readPastedComments(text)).not.toThrow();
      }),
    );
  });
});

describe('which product a comment names', () => {
  const product = (id: string, title: string, ...specifications: string[]): NamedProduct => ({
    id,
    title,
    specifications,
  });
  const SHOP = [
    product('sauce', '农家自制香菇牛肉辣椒酱下饭菜拌面酱', '香辣味;一瓶', '原味;一瓶', '香辣味;三瓶装'),
    product('dress', '2026秋冬新款法式针织连衣裙女', '黑色;M', '黑色;L', '酒红色;L'),
    product('shoes', '软底老北京布鞋男春夏', '黑色;41', '黑色;42'),
    product('orange', '赣南脐橙新鲜水果包邮', '5斤装', '10斤装'),
  ];
  const named = (text: string) => matchProducts(text, SHOP).map(({ id }) => id);

  test.each([
    ['辣椒酱啥时候补货', ['sauce']],
    ['那个酱还有吗', ['sauce']],
    ['連衣裙還有嗎', ['dress']],
    ['布鞋41码还有没', ['shoes']],
    ['脐橙10斤装还有么', ['orange']],
    ['什么时候补货', []],
    ['新款包邮吗', []],
    ['黑色还有吗', []],
    ['那个还有吗', []],
    ['钓鱼竿还有吗', []],
  ])('%s', (text, ids) => {
    expect(named(text)).toEqual(ids);
  });

  test('the specification and the words are named', () => {
    const [match] = matchProducts('主播 连衣裙 酒红的L码还有吗', SHOP);
    expect(match?.specifications).toEqual(['酒红色;L']);
    expect(match?.words.map(({ words }) => words)).toEqual(['连衣裙', '酒红', 'L码']);
    expect(matchProducts('41码还有没', SHOP)).toMatchObject([{ id: 'shoes', specifications: ['黑色;41'] }]);
  });

  test('words that fit too many products name none', () => {
    const many = Array.from({ length: 6 }, (_, index) => product(`${index}`, `辣椒酱${index}号`));
    expect(matchProducts('辣椒酱还有吗', many)).toEqual([]);
    expect(matchProducts('辣椒酱还有吗', many.slice(0, 2))).toHaveLength(2);
  });
});
