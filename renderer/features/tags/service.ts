export { TagChips } from './tag-chips.tsx';
export { type TagMarks, TagPicker } from './tag-picker.tsx';
export { TagSettings } from './tag-settings.tsx';
export { useTags } from './use-tags.ts';
