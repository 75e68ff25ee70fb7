import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backupSchema } from '../../shared/contract/backups.ts';
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
    await page.getByRole('button', { name: '诊断包' }).click();
    const dialog = page.getByRole('dialog', { name: '生成诊断包' });
    await dialog.getByText('数据库打不开的原因').waitFor();
    await dialog.getByRole('button', { name: '生成', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('link', { name: /下载/ }).click();
    const bundle = JSON.parse(gunzipSync(readFileSync(await (await downloading).path())).toString('utf8'));
    expect(bundle).toMatchObject({ format: 'maitian-diagnosis', failure: { kind: expect.any(String) } });
    await expectAccessible(page);
  });

  it('offers the newest good backup with what is inside, and works on with it', async () => {
    const kept = mkdtempSync(join(tmpdir(), 'maitian-kept-'));
    try {
      const backup = await keepBackup(kept);
      await using console = await openConsole({
        prepare: (dataFolder) => {
          mkdirSync(join(dataFolder, 'backups'), { recursive: true });
          copyFileSync(join(kept, backup), join(dataFolder, 'backups', backup));
          writeFileSync(join(dataFolder, 'maitian.sqlite3'), 'SQLite format 3\0 and then nothing of use, '.repeat(500));
        },
      });
      const { page } = console;
      await page.getByText('这个备份完好').waitFor({ timeout: 60_000 });
      const orders = page.getByRole('row', { name: '订单' }).getByRole('cell').first();
      expect(Number((await orders.innerText()).replace(/\D/g, ''))).toBeGreaterThan(0);
      await expectAccessible(page);
      await page.getByRole('button', { name: '放回最新备份' }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '放回最新备份' }).click();
      await page.getByRole('navigation').waitFor({ timeout: 60_000 });
      await page.getByText('备份已放回').waitFor();
      await console.go('/orders?status=all');
      await page.locator('.grid-body-row').first().waitFor();
    } finally {
      rmSync(kept, { recursive: true, force: true });
    }
  });
});

/** Lets practice shops come in, makes a backup and keeps it in a folder; answers its name. */
async function keepBackup(folder: string): Promise<string> {
  await using console = await openConsole({ args: ['--practice'] });
  await console.page.locator('.grid-body-row').first().waitFor({ timeout: 90_000 });
  const headers = { authorization: `Bearer ${console.ready.token}`, 'content-type': 'application/json' };
  const made = await fetch(`${console.ready.apiUrl}/system/backups`, { method: 'POST', headers, body: '{}' });
  expect(made.status).toBe(200);
  const { fileName } = backupSchema.parse(await made.json());
  const listed = await fetch(`${console.ready.apiUrl}/system/backups`, { headers });
  const { folder: from } = z.object({ folder: z.string() }).parse(await listed.json());
  copyFileSync(join(from, fileName), join(folder, fileName));
  return fileName;
}
