import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import type { GridLayout } from '../../../shared/contract/settings.ts';
import { PopoverButton } from '../popover-button.tsx';
import { useText } from '../text.ts';
import type { GridColumn } from './grid-column.ts';
import { defaultLayout, moveColumn, placeColumn } from './grid-layout.ts';

export interface ColumnsPanelProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
}

/** The button that opens the choice of columns, their order (drag, or buttons), widths and the row height. */
export function ColumnsButton<Row>(props: ColumnsPanelProps<Row>): ReactNode {
  const t = useText();
  return (
    <PopoverButton
      button={{ icon: <SettingOutlined />, children: t('grid.columns') }}
      title={t('grid.columns')}
      content={() => <ColumnsPanel {...props} />}
    />
  );
}

function ColumnsPanel<Row>({ columns, layout, onLayout }: ColumnsPanelProps<Row>): ReactNode {
  const t = useText();
  const [dragged, setDragged] = useState<string | null>(null);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = layout.columnOrder.map((id) => byId.get(id)).filter((column) => column !== undefined);
  const firstFree = shown.findIndex((column) => !column.pinned);
  return (
    <div className="columns-panel">
      <Segmented
        block
        aria-label={t('grid.density')}
        value={layout.density}
        options={[
          { value: 'comfortable', label: t('grid.comfortable') },
          { value: 'compact', label: t('grid.compact') },
        ]}
        onChange={(density) => onLayout({ ...layout, density: density === 'compact' ? 'compact' : 'comfortable' })}
      />
      <ul className="columns-list">
        {shown.map((column, index) => (
          <li
            key={column.id}
            className={dragged === column.id ? 'columns-item dragged' : 'columns-item'}
            draggable={!column.pinned}
            onDragStart={() => setDragged(column.id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged === null || column.pinned) return;
              event.preventDefault();
              if (dragged !== column.id) onLayout(placeColumn(layout, dragged, column.id));
            }}
          >
            <HolderOutlined className="columns-holder" aria-hidden="true" />
            <Checkbox
              className="columns-name"
              checked={!layout.hiddenColumns.includes(column.id)}
              disabled={column.pinned ?? false}
              onChange={(event) => onLayout(withHidden(layout, column.id, !event.target.checked))}
            >
              {column.title}
            </Checkbox>
            <InputNumber
              size="small"
              className="columns-width"
              aria-label={t('grid.resize', { column: column.title })}
              title={t('grid.resize', { column: column.title })}
              min={48}
              max={900}
              step={10}
              value={layout.columnWidths[column.id] ?? column.width}
              onChange={(width) => {
                if (width !== null)
                  onLayout({ ...layout, columnWidths: { ...layout.columnWidths, [column.id]: Math.round(width) } });
              }}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              disabled={(column.pinned ?? false) || index <= firstFree}
              aria-label={t('grid.moveUp', { column: column.title })}
              onClick={() => onLayout(moveColumn(layout, column.id, -1))}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              disabled={(column.pinned ?? false) || index === shown.length - 1}
              aria-label={t('grid.moveDown', { column: column.title })}
              onClick={() => onLayout(moveColumn(layout, column.id, 1))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onLayout({ ...defaultLayout(columns), density: layout.density })}>
        {t('grid.resetLayout')}
      </Button>
    </div>
  );
}

function withHidden(layout: GridLayout, id: string, hidden: boolean): GridLayout {
  const others = layout.hiddenColumns.filter((other) => other !== id);
  return { ...layout, hiddenColumns: hidden ? [...others, id] : others };
}
