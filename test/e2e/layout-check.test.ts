import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../scripts/chromium.ts';
import { findLayoutFaults, type LayoutFault } from '../helpers/layout-check.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  page = await browser.newPage({ viewport: { width: 800, height: 600 } });
});
afterAll(() => browser.close());

async function faultsOf(body: string): Promise<LayoutFault[]> {
  await page.setContent(`<!doctype html><body style="margin:0;font:14px sans-serif">${body}</body>`);
  return findLayoutFaults(page);
}

const LONG = 'a text that is far too long for the little room it has got';
const CUT = 'width:80px;overflow:hidden;white-space:nowrap;';

describe('the layout check', () => {
  it('finds text that is cut off, also by a box around it', async () => {
    expect(await faultsOf(`<p style="${CUT}">${LONG}</p>`)).toMatchObject([{ kind: 'cut text', where: 'p' }]);
    expect(await faultsOf(`<div style="${CUT}"><b>${LONG}</b></div>`)).toMatchObject([{ kind: 'cut text' }]);
    expect(await faultsOf('<p style="height:10px;overflow:hidden">one<br>two<br>three</p>')).toMatchObject([
      { kind: 'cut text' },
    ]);
  });

  it('wants both an ellipsis and a title', async () => {
    const ellipsis = `${CUT}text-overflow:ellipsis`;
    expect(await faultsOf(`<p style="${ellipsis}">${LONG}</p>`)).toHaveLength(1);
    expect(await faultsOf(`<p title="${LONG}" style="${CUT}">${LONG}</p>`)).toHaveLength(1);
    expect(await faultsOf(`<p title="${LONG}" style="${ellipsis}">${LONG}</p>`)).toEqual([]);
  });

  it('finds a placeholder that does not fit and text beyond the window', async () => {
    expect(await faultsOf(`<input placeholder="${LONG}" style="width:60px">`)).toMatchObject([{ kind: 'cut text' }]);
    expect(await faultsOf(`<p style="margin-left:700px;white-space:nowrap">${LONG}</p>`)).toMatchObject([
      { kind: 'outside' },
    ]);
  });

  it('finds controls that cover each other, not those scrolled away or under a floating layer', async () => {
    const at = (top: number): string => `style="position:absolute;top:${top}px;left:0;width:100px;height:30px"`;
    expect(await faultsOf(`<button ${at(0)}>one</button><button ${at(5)}>two</button>`)).toMatchObject([
      { kind: 'overlap', what: 'two over one' },
    ]);
    expect(await faultsOf(`<button ${at(0)}>one</button><button ${at(40)}>two</button>`)).toEqual([]);
    expect(
      await faultsOf(`<button ${at(0)}>one</button><div class="ant-popover"><button ${at(5)}>two</button></div>`),
    ).toEqual([]);
    const scrolled = `<div style="position:absolute;top:0;height:20px;width:100px;overflow:auto"><div style="height:60px"></div><button style="display:block;height:30px;width:100px">away</button></div>`;
    expect(await faultsOf(`${scrolled}<button ${at(60)}>below</button>`)).toEqual([]);
  });

  it('leaves what only scrolls and what only screen readers get alone', async () => {
    expect(await faultsOf(`<div style="width:80px;overflow:auto;white-space:nowrap"><p>${LONG}</p></div>`)).toEqual([]);
    expect(await faultsOf(`<span class="visually-hidden" style="${CUT}">${LONG}</span>`)).toEqual([]);
  });
});
