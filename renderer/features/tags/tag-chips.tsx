import type { ReactNode } from 'react';
import type { Tag } from '../../../shared/contract/tags.ts';
import { useText } from '../../ui/text.ts';
import './tags.css';
import { useTags } from './use-tags.ts';

/** A tag as a small label: its name, and its colour as an edge beside it. */
export function TagChip({ tag }: { readonly tag: Pick<Tag, 'name' | 'colour'> }): ReactNode {
  return (
    <span className="tag-chip" title={tag.name} style={{ borderLeftColor: `var(--flag-${tag.colour})` }}>
      {tag.name}
    </span>
  );
}

export interface TagChipsProps {
  readonly tagIds: readonly number[];
  /** So many are shown; the names of the others are in the title. */
  readonly most?: number;
}

/** The tags of an order; nothing where it has none. */
export function TagChips({ tagIds, most = Number.POSITIVE_INFINITY }: TagChipsProps): ReactNode {
  return tagIds.length === 0 ? null : <Chips tagIds={tagIds} most={most} />;
}

function Chips({ tagIds, most }: Required<TagChipsProps>): ReactNode {
  const t = useText();
  const { find } = useTags();
  const tags = tagIds.flatMap((id) => find(id) ?? []);
  const hidden = tags.slice(most);
  const hiddenNames = hidden.map(({ name }) => name).join(' / ');
  return (
    <span className="tag-chips">
      {tags.slice(0, most).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {hidden.length > 0 && (
        <>
          <span className="faint small tag-more" title={hiddenNames} aria-hidden="true">
            {t('tags.more', { count: hidden.length })}
          </span>
          <span className="visually-hidden">{hiddenNames}</span>
        </>
      )}
    </span>
  );
}
