/**
 * Text as the search compares it: full-width and half-width forms, compatibility characters and the case of letters do
 * not matter (ｉＰｈｏｎｅ１５ = iphone15).
 */
export function foldText(text: string): string {
  return text.toWellFormed().normalize('NFKC').toLowerCase();
}

/** Numbers as the search compares them, one a line: letters and digits only; the stars of a mask end a number. */
export function foldNumbers(text: string): string {
  return foldText(text)
    .replace(/\*+/g, '\n')
    .replace(/[^a-z0-9\n]+/g, '');
}
