import type { Finding } from '../../lib/sensitive/index.ts';
import { isolated, text } from '../panel/texts.ts';

export interface RowActions {
  onShow(finding: Finding): void;
  onMask(finding: Finding): void;
  onRemove(finding: Finding): void;
}

interface Props extends RowActions {
  finding: Finding;
  /** Whether the administrators' sentence is shown: once for findings of one pattern that follow each other. */
  advised: boolean;
}

/** One finding: its pattern, marked as in the text, leads to it. */
export function FindingRow({ finding, advised, onShow, onMask, onRemove }: Props) {
  const { pattern, colour, level, advice } = finding;
  const name = isolated(pattern);
  return (
    <li class="finding">
      <span class="finding-name">
        <button type="button" aria-label={text('sensitive_show', { name })} onClick={() => onShow(finding)}>
          <span class="found" data-colour={colour}>
            {pattern}
          </span>
        </button>
        {level === 'block' && <span class="finding-level">{text('sensitive_blocked')}</span>}
      </span>
      <span class="finding-answers">
        <button
          type="button"
          class="link"
          aria-label={text('sensitive_mask_name', { name })}
          onClick={() => onMask(finding)}
        >
          {text('sensitive_mask')}
        </button>
        <button
          type="button"
          class="link"
          aria-label={text('sensitive_remove_name', { name })}
          onClick={() => onRemove(finding)}
        >
          {text('sensitive_remove')}
        </button>
      </span>
      {advised && advice && <p class="quiet">{advice}</p>}
    </li>
  );
}
