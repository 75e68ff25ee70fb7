import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectAccessible, openConsole } from '../helpers/console.ts';

describe('a store that cannot be opened', () => {
  it('is told with what was not done and what to do, in place of the console', async () => {
    await using console = await openConsole({
      prepare: (dataFolder) => {
        mkdirSync(dataFolder, { recursive: true });
        writeFileSync(join(dataFolder, 'maitian.sqlite3'), 'this is no database, '.repeat(500));
      },
    });
    const { page } = console;
    await page.getByRole('heading', { level: 1, name: '麦田没有打开数据' }).waitFor();
    for (const name of ['发生了什么', '没有做什么', '该怎么做'])
      expect(await page.getByRole('heading', { name }).isVisible()).toBe(true);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByRole('button', { name: '重新检查' }).click();
    await page.getByText('问题还在').waitFor();
    await expectAccessible(page);
  });
});
