import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { FieldControl } from '../../../ui/field.tsx';
import { useText } from '../../../ui/text.ts';

interface Carrier {
  readonly code: string;
  readonly name: string;
  readonly usedLately: boolean;
}

export interface CarrierSelectProps {
  readonly control: FieldControl;
  /** Absent = not read yet. */
  readonly carriers: readonly Carrier[] | undefined;
  readonly value: string | undefined;
  readonly onChange: (code: string) => void;
}

/** Carriers, the ones used lately first; typing finds one by its name. */
export function CarrierSelect({ control, carriers, value, onChange }: CarrierSelectProps): ReactNode {
  const t = useText();
  const option = (carrier: Carrier): { value: string; label: string } => ({ value: carrier.code, label: carrier.name });
  const lately = carriers?.filter((carrier) => carrier.usedLately) ?? [];
  const others = carriers?.filter((carrier) => !carrier.usedLately) ?? [];
  return (
    <Select<string>
      {...control}
      loading={carriers === undefined}
      {...(value === undefined ? {} : { value })}
      showSearch={{ optionFilterProp: 'label' }}
      options={
        lately.length === 0
          ? others.map(option)
          : [
              { label: t('shipSheet.carriersLately'), options: lately.map(option) },
              { label: t('shipSheet.carriersAll'), options: others.map(option) },
            ]
      }
      onChange={onChange}
    />
  );
}
