interface CarrierForm {
  readonly code: string;
  /** The source of a regular expression; null = not known. */
  readonly numberForm: string | null;
}

/** Scanners, spreadsheets and copied text bring blanks and invisible characters along; a tracking number has none. */
export function bareWaybill(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}\p{Cc}]/gu, '');
}

/** The one carrier whose numbers look like this one; undefined when several or none do. */
export function carrierOfWaybill<Carrier extends CarrierForm>(
  waybill: string,
  carriers: readonly Carrier[],
): Carrier | undefined {
  const fitting = carriers.filter(({ numberForm }) => fits(waybill, numberForm));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Whether a number has this form; false where the form is not known. */
export function fits(waybill: string, numberForm: string | null): boolean {
  return numberForm !== null && new RegExp(`^(?:${numberForm})$`, 'i').test(waybill);
}
