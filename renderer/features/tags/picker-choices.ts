import type { Tag } from '../../../shared/contract/tags.ts';
import type { FlagColour } from '../../../shared/domain/order-status.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import type { Translate } from '../../ui/text.ts';

/** What is to happen to a tag; absent = it stays as it is. */
export type TagMark = 'add' | 'remove';
/** How many of the orders carry a tag; `unknown` = only the backend knows the orders. */
export type TagPresence = 'all' | 'some' | 'none' | 'unknown';

/** A line of the picker: a tag, or one that can be made. */
export type PickerChoice =
  | { readonly kind: 'tag'; readonly key: string; readonly tag: Tag }
  | { readonly kind: 'new'; readonly key: string; readonly name: string; readonly colour: FlagColour };

/** Offered where there are no tags yet: what sellers mark orders with. */
const DEFAULTS: readonly { readonly text: MessageKey; readonly colour: FlagColour }[] = [
  { text: 'tagDefault.urgent', colour: 'red' },
  { text: 'tagDefault.presale', colour: 'purple' },
  { text: 'tagDefault.resend', colour: 'blue' },
  { text: 'tagDefault.exchange', colour: 'yellow' },
  { text: 'tagDefault.empty', colour: 'grey' },
];
const NEW_COLOURS: readonly FlagColour[] = ['red', 'blue', 'green', 'purple', 'yellow', 'grey'];

/** The colour of the next tag: each gets another one than the tag before it. */
export function nextColour(count: number): FlagColour {
  return NEW_COLOURS[count % NEW_COLOURS.length] ?? 'grey';
}

/** The lines for what was typed: tags whose name holds it, then the one that would be made. */
export function pickerChoices(tags: readonly Tag[], typed: string, t: Translate): PickerChoice[] {
  const wanted = typed.trim().toLowerCase();
  const found = tags
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map((tag): PickerChoice => ({ kind: 'tag', key: String(tag.id), tag }));
  const taken = new Set(tags.map(({ name }) => name.toLowerCase()));
  const offers = tags.length > 0 ? [] : DEFAULTS.map(({ text, colour }) => ({ name: t(text), colour }));
  const offered = offers
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ name, colour }): PickerChoice => ({ kind: 'new', key: `new-${name}`, name, colour }));
  const isNew = wanted !== '' && !taken.has(wanted) && !offers.some(({ name }) => name.toLowerCase() === wanted);
  const typedOne: PickerChoice[] = isNew
    ? [{ kind: 'new', key: 'new-typed', name: typed.trim(), colour: nextColour(tags.length) }]
    : [];
  return [...found, ...offered, ...typedOne];
}

/** What the next stroke makes of a tag: it turns through what would change something, back to "stays". */
export function nextMark(mark: TagMark | undefined, presence: TagPresence): TagMark | undefined {
  if (mark === 'remove') return undefined;
  if (mark === 'add') return presence === 'none' ? undefined : 'remove';
  return presence === 'all' ? 'remove' : 'add';
}

/** How many of these orders carry a tag, and what that comes to. */
export function presenceOf(tagId: number, orders: readonly { readonly tagIds: readonly number[] }[]): TagPresence {
  if (orders.length === 0) return 'unknown';
  const carrying = orders.filter(({ tagIds }) => tagIds.includes(tagId)).length;
  if (carrying === 0) return 'none';
  return carrying === orders.length ? 'all' : 'some';
}
