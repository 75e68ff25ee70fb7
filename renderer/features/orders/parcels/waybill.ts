const SHORTEST = 4;
const LONGEST = 40;

/** Whether a text can be a tracking number at all; what it must look like is the carrier's business. */
export function isWaybill(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST;
}

/** Scanners and copied text bring blanks and invisible characters along; a tracking number has none. */
export function withoutBlanks(text: string): string {
  return text.replace(/[\s\u200b-\u200d\ufeff]/g, '');
}
