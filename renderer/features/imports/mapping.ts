import { IMPORT_FIELDS, type ImportField, type ImportMapping } from '../../../shared/contract/imports.ts';

/** The field that a column fills, if it fills one. */
export function fieldOf(mapping: ImportMapping, column: number): ImportField | undefined {
  return IMPORT_FIELDS.find((field) => mapping.columns[field] === column);
}

/** Lets a column fill a field (or none): a field has one column and a column one field. */
export function matchColumn(mapping: ImportMapping, column: number, field: ImportField | undefined): ImportMapping {
  const columns: ImportMapping['columns'] = {};
  for (const each of IMPORT_FIELDS) {
    const filledBy = mapping.columns[each];
    if (filledBy !== undefined && filledBy !== column && each !== field) columns[each] = filledBy;
  }
  if (field !== undefined) columns[field] = column;
  return { ...mapping, columns };
}
