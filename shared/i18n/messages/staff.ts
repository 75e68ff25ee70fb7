import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const staffMessages = {
  'staff.defaultName': ['店主', 'Owner'],
  'staff.choose': ['谁在使用？', 'Who is working?'],
  'staff.chooseAdvice': [
    '操作会记在所选员工名下。以后可随时在右上角切换。',
    'What you do is recorded under this profile. You can switch at the top right.',
  ],
  'staff.current': ['当前员工：{name}', 'At work: {name}'],
  'staff.nobody': ['未选择员工', 'Nobody chosen'],
  'staff.switch': ['切换员工', 'Switch profile'],
  'staff.add': ['新增员工', 'Add a profile'],
  'staff.namePlaceholder': ['姓名，最多 30 字', 'Name, up to 30 characters'],
  'staff.create': ['添加并使用', 'Add and use'],
  'staff.rename': ['改名', 'Rename'],
  'staff.profiles': ['员工', 'Staff profiles'],
} as const satisfies MessageTable;
