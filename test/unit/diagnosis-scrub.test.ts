import { expect, it } from 'vitest';
import { scrub } from '../../electron/backend/diagnosis/scrub.ts';

it.each([
  [String.raw`at open (C:\Users\ZhangSan\AppData\Local\maitian\out\backend.js:10:5)`, 'at open (…/backend.js:10:5)'],
  [String.raw`at C:\Users\Zhang San\maitian\out\backend.js:10:5`, 'at …/backend.js:10:5'],
  ['at file:///C:/Users/ZhangSan/maitian/out/backend.js:7:1', 'at file:///…/backend.js:7:1'],
  [String.raw`EPERM: open d:\店铺\ZhangSan\data.sqlite3`, 'EPERM: open …/data.sqlite3'],
  [String.raw`EPERM: open \\zhangsan-pc\share\ZhangSan\data.sqlite3`, 'EPERM: open …/data.sqlite3'],
  [String.raw`{"path":C:\\Users\\ZhangSan\\x.db}`, '{…:…/x.db}'],
  [String.raw`no folder C:\Users\ZhangSan`, 'no folder …/…'],
  ['at open (/home/zhangsan/maitian/out/backend.js:10:5)', 'at open (/…/maitian/out/backend.js:10:5)'],
  ['at /Users/zhangsan/maitian/out/backend.js:10:5', 'at /…/maitian/out/backend.js:10:5'],
  ['the disk is full: code 13', 'the disk is full: code 13'],
])('takes the person out of %s', (text, left) => {
  expect(scrub(text)).toBe(left);
  expect(scrub(text)).not.toMatch(/zhang/i);
});
