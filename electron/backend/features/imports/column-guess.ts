import { IMPORT_FIELDS, type ImportField, type ImportMapping } from '../../../../shared/contract/imports.ts';
import { bareHeader } from './column-kinds.ts';
import { HEADER_NAMES } from './header-names.ts';
import { cleanValue, isEmptyWord } from './values/clean-text.ts';
import { parseMoney } from './values/money.ts';
import { parseOrderNumber } from './values/order-number.ts';
import { parseQuantity } from './values/quantity.ts';
import { isStatusWord } from './values/status.ts';
import { parseTime } from './values/time.ts';

export interface GuessColumn {
  readonly header: string;
  readonly samples: readonly string[];
}

type Columns = ImportMapping['columns'];
type SampleTest = (sample: string) => boolean;

const isTime: SampleTest = (sample) => parseTime(sample).ok;
const isAmount: SampleTest = (sample) => parseMoney(sample, { unit: 'yuan', round: true }).ok;

/** What a column's cells must look like for its name to be believed. */
const SAMPLE_TESTS: Readonly<Partial<Record<ImportField, SampleTest>>> = {
  platformOrderId: (sample) => /\d{2}/.test(sample) || parseOrderNumber(sample).ok,
  createdAt: isTime,
  paidAt: isTime,
  shippedAt: isTime,
  quantity: (sample) => parseQuantity(sample).ok,
  unitPrice: isAmount,
  amount: isAmount,
  shippingAmount: isAmount,
  discountAmount: isAmount,
  status: (sample) => !isAmount(sample),
  waybill: (sample) => /\d{4}/.test(sample),
  receiverPhone: (sample) => /[\d*]{3}/.test(sample),
  carrier: (sample) => !isAmount(sample),
};
/** Fields that a file without column names may show by its cells alone, the surest first. */
const TELLING: readonly (readonly [field: ImportField, test: SampleTest, mustDiffer: boolean])[] = [
  ['platformOrderId', (sample) => /^\D{0,3}\d{14,30}$/.test(sample) && !isTime(sample), true],
  ['receiverPhone', (sample) => /^1[3-9]\d[\d*]{4}\d{4}$/.test(sample), false],
  ['createdAt', (sample) => /^\d{4}[-/.年]|^(?:19|20)\d{6}/.test(sample) && isTime(sample), false],
  ['status', isStatusWord, false],
  ['amount', (sample) => /^[¥￥]?\d[\d,]*\.\d{1,2}元?$/.test(sample), false],
  ['quantity', (sample) => /^[1-9]\d{0,2}$/.test(sample), false],
];

/** Which column fills which field: by the column names of known exporters, checked against and helped by the cells. */
export function guessColumns(columns: readonly GuessColumn[], hasHeader: boolean): Columns {
  return hasHeader ? guessByHeader(columns) : guessByCells(columns);
}

interface Candidate {
  readonly field: ImportField;
  readonly index: number;
  readonly rank: number;
}

function guessByHeader(columns: readonly GuessColumn[]): Columns {
  const candidates: Candidate[] = [];
  columns.forEach((column, index) => {
    const bare = bareHeader(column.header);
    for (const field of IMPORT_FIELDS) {
      const rank = headerRank(field, bare);
      if (rank !== undefined && cellsFit(field, column.samples)) candidates.push({ field, index, rank });
    }
  });
  const guess: Columns = {};
  const taken = new Set<number>();
  for (const { field, index } of candidates.toSorted(
    (left, right) => left.rank - right.rank || left.index - right.index,
  )) {
    if (guess[field] !== undefined || taken.has(index)) continue;
    guess[field] = index;
    taken.add(index);
  }
  return guess;
}

/** Lower is better: an exact name by its place in the table, then names that hold a long known name. */
function headerRank(field: ImportField, bare: string): number | undefined {
  if (bare === '') return undefined;
  const names = HEADER_NAMES.get(field) ?? [];
  const exact = names.indexOf(bare);
  if (exact !== -1) return exact;
  const inside = names.findIndex((name) => name.length >= (/^[a-z]/.test(name) ? 8 : 4) && bare.includes(name));
  return inside === -1 ? undefined : 100 + inside;
}

function cellsFit(field: ImportField, samples: readonly string[]): boolean {
  const test = SAMPLE_TESTS[field];
  const filled = samples.map(cleanValue).filter((sample) => !isEmptyWord(sample));
  return test === undefined || filled.length === 0 || filled.filter(test).length * 2 >= filled.length;
}

function guessByCells(columns: readonly GuessColumn[]): Columns {
  const guess: Columns = {};
  const taken = new Set<number>();
  for (const [field, test, mustDiffer] of TELLING) {
    const index = columns.findIndex(({ samples }, at) => {
      const filled = samples.map(cleanValue).filter((sample) => !isEmptyWord(sample));
      const differ = !mustDiffer || new Set(filled).size === filled.length;
      return !taken.has(at) && filled.length > 0 && differ && filled.every(test);
    });
    if (index === -1) continue;
    guess[field] = index;
    taken.add(index);
  }
  return guess;
}
