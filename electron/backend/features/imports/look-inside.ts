import type { z } from 'zod';
import {
  type ImportField,
  type ImportMapping,
  type ImportOptions,
  type importColumnSchema,
  importMappingSchema,
  type importPreviewRowSchema,
} from '../../../../shared/contract/imports.ts';
import type { Locale } from '../../../../shared/i18n/translate.ts';
import { guessColumns } from './column-guess.ts';
import { maskOfColumn } from './column-kinds.ts';
import { reasonText } from './error-file.ts';
import { type FixedOptions, guessOptions } from './file-format.ts';
import { readSample } from './file-sample.ts';
import { buildOrder } from './order-builder.ts';
import { createRowParser, type RowResult } from './row-parser.ts';
import { readFirstRows } from './row-reader.ts';

const JUDGED_ROWS = 100;
const SAMPLES = 5;
const PREVIEW_ROWS = 20;

type ImportColumn = z.infer<typeof importColumnSchema>;
export type PreviewRow = z.infer<typeof importPreviewRowSchema>;

/** What a first look at a file tells. */
export interface FileLook {
  readonly options: ImportOptions;
  readonly headers: readonly string[];
  readonly columns: ImportColumn[];
  readonly mapping: ImportMapping;
}

/** Guesses the options that are not fixed, and the columns. Samples of columns about persons are masked. */
export async function lookInside(path: string, fixed: FixedOptions): Promise<FileLook> {
  const options = guessOptions(await readSample(path), fixed);
  const { head, rows } = await readFirstRows(path, options, JUDGED_ROWS);
  const good = rows.filter(({ broken }) => !broken);
  const width = Math.max(head.headers.length, head.width, ...good.map(({ cells }) => cells.length));
  const raw = Array.from({ length: width }, (_, index) => ({
    header: head.headers[index] ?? '',
    samples: [...new Set(good.map(({ cells }) => cells[index] ?? '').filter((cell) => cell.trim() !== ''))],
  }));
  const guess = guessColumns(raw, options.hasHeader);
  const columns = raw.map(({ header, samples }, index) => {
    const field = fieldAt(guess, index);
    const mask = maskOfColumn(field ?? undefined, header, true);
    return { index, header, samples: samples.slice(0, SAMPLES).map(mask), guess: field };
  });
  const amountHeader = head.headers[guess.amount ?? -1] ?? '';
  const amountUnit = /[(（[]分[)）\]]/.test(amountHeader) ? 'fen' : 'yuan';
  return {
    options,
    headers: head.headers,
    columns,
    mapping: importMappingSchema.parse({ columns: guess, amountUnit }),
  };
}

/** The first rows as they would be stored, each with what speaks against it. */
export async function previewRows(
  path: string,
  options: ImportOptions,
  mapping: ImportMapping,
  locale: Locale,
): Promise<PreviewRow[]> {
  const { head, rows } = await readFirstRows(path, options, PREVIEW_ROWS);
  return rows.map(createRowParser(head, mapping)).map((result) => previewRow(result, head.headers, locale));
}

function previewRow(result: RowResult, headers: readonly string[], locale: Locale): PreviewRow {
  const { row, parsed, cells, orderNumber, reasons } = result;
  const platformOrderId = orderNumber ?? null;
  if (parsed === undefined) {
    const errors = reasons.map((reason) => reasonText(locale, [reason]));
    return {
      row,
      platformOrderId,
      createdAt: null,
      buyer: '',
      title: '',
      quantity: null,
      amount: null,
      status: '',
      errors,
    };
  }
  const built = buildOrder(orderNumber ?? '', [{ row, parsed, cells }], headers);
  const buyer = parsed.buyerNick || parsed.buyerId || [parsed.maskedName, parsed.maskedPhone].filter(Boolean).join(' ');
  return {
    row,
    platformOrderId,
    createdAt: parsed.createdAt,
    buyer,
    title: [parsed.title, parsed.specification].filter(Boolean).join(' '),
    quantity: parsed.quantity,
    amount: 'order' in built ? built.order.record.goodsAmount + built.order.record.shippingAmount : null,
    status: parsed.status,
    errors: 'order' in built ? [] : [reasonText(locale, [built.reason])],
  };
}

function fieldAt(columns: ImportMapping['columns'], index: number): ImportField | null {
  const found = Object.entries(columns).find(([, at]) => at === index)?.[0];
  return (found as ImportField | undefined) ?? null;
}
