import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useGroups } from '../../scope/use-shops.ts';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';

const NO_GROUP = 0;

export interface GroupSelectProps {
  readonly value: number | null;
  readonly onChange: (groupId: number | null) => void;
}

/** Which client group a shop belongs to, or none. */
export function GroupSelect({ value, onChange }: GroupSelectProps): ReactNode {
  const t = useText();
  const groups = useGroups();
  return (
    <Field label={t('shops.form.group')}>
      {(control) => (
        <Select
          {...control}
          aria-label={t('shops.form.group')}
          value={value ?? NO_GROUP}
          options={[
            { value: NO_GROUP, label: t('shops.form.noGroup') },
            ...groups.map((group) => ({ value: group.id, label: group.name })),
          ]}
          onChange={(next) => onChange(next === NO_GROUP ? null : next)}
        />
      )}
    </Field>
  );
}
