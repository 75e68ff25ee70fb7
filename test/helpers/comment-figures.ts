import { readComment } from '../../shared/domain/fans/comment-reading/read-comment.ts';
import type { LabelledComment } from '../fixtures/comments/labelled-comment.ts';

/** How well labelled comments are read: shares from 0 to 1; `wishes` is the share of right wishes among rightly found ones. */
export function countReadings(comments: readonly LabelledComment[]): {
  read: number;
  found: number;
  wronglyFound: number;
  missed: number;
  precision: number;
  recall: number;
  wishes: number;
} {
  const readings = comments.map((labelled) => ({ labelled, reading: readComment(labelled.text) }));
  const found = readings.filter(({ labelled, reading }) => labelled.waiting && reading.waiting);
  const wronglyFound = readings.filter(({ labelled, reading }) => !labelled.waiting && reading.waiting).length;
  const missed = readings.filter(({ labelled, reading }) => labelled.waiting && !reading.waiting).length;
  const right = found.filter(({ labelled, reading }) => labelled.wish === reading.wish).length;
  return {
    read: comments.length,
    found: found.length,
    wronglyFound,
    missed,
    precision: found.length / Math.max(1, found.length + wronglyFound),
    recall: found.length / Math.max(1, found.length + missed),
    wishes: right / Math.max(1, found.length),
  };
}
