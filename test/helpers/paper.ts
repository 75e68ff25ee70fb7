import type { Page } from '@playwright/test';
import { type PdfPage, readPdf } from './pdf.ts';

/** The page on screen as Chromium puts it on paper, of the size that the page itself asks for. */
export async function printPdf(page: Page): Promise<PdfPage[]> {
  await page.evaluate(() => document.fonts.ready);
  return readPdf(await page.pdf({ preferCSSPageSize: true }));
}
