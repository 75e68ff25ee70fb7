import type { PrintTemplate } from '../../../../shared/contract/printing.ts';
import { slipLayoutSchema } from '../../../../shared/domain/slip-layout.ts';
import type { ReadConnection } from '../../db/database.ts';

interface TemplateRow {
  readonly id: number;
  readonly name: string;
  readonly layout: string;
  readonly updatedAt: number;
}

const SELECT_TEMPLATES = 'SELECT id, name, layout, updated_at AS "updatedAt" FROM print_templates';

function toTemplate({ layout, ...row }: TemplateRow): PrintTemplate {
  return { ...row, layout: slipLayoutSchema.parse(JSON.parse(layout)) };
}

/** All layouts, the larger paper first. */
export function listTemplates(connection: ReadConnection): PrintTemplate[] {
  return connection.prepare<TemplateRow>(`${SELECT_TEMPLATES} ORDER BY id`).all().map(toTemplate);
}

/** One layout, or undefined. */
export function findTemplate(connection: ReadConnection, id: number): PrintTemplate | undefined {
  const row = connection.prepare<TemplateRow>(`${SELECT_TEMPLATES} WHERE id = ?`).get(id);
  return row && toTemplate(row);
}
