import type { Finding } from '../../lib/sensitive/index.ts';

/** What is said about findings. `name` is the pattern's. */
export interface FindingTexts {
  list: string;
  blocked: string;
  mask: string;
  remove: string;
  show(name: string): string;
  maskName(name: string): string;
  removeName(name: string): string;
  more(count: number): string;
}

/** What can be done with a finding. */
export interface FindingActions {
  onShow(finding: Finding): void;
  onMask(finding: Finding): void;
  onRemove(finding: Finding): void;
}

interface Props extends FindingActions {
  finding: Finding;
  /** Whether the administrators' sentence is shown: once for findings of one pattern that follow each other. */
  advised: boolean;
  texts: FindingTexts;
}

/** One finding: its pattern, marked as in the text, leads to it. */
export function FindingRow({ finding, advised, texts, onShow, onMask, onRemove }: Props) {
  const { pattern, color, level, advice } = finding;
  return (
    <li class="finding">
      <span class="finding-name">
        <button type="button" aria-label={texts.show(pattern)} onClick={() => onShow(finding)}>
          <span class="found" dir="auto" data-color={color}>
            {pattern}
          </span>
        </button>
        {level === 'block' && <span class="finding-level">{texts.blocked}</span>}
      </span>
      <span class="finding-answers">
        <button
          type="button"
          class="link"
          aria-label={texts.maskName(pattern)}
          onClick={() => onMask(finding)}
        >
          {texts.mask}
        </button>
        <button
          type="button"
          class="link"
          aria-label={texts.removeName(pattern)}
          onClick={() => onRemove(finding)}
        >
          {texts.remove}
        </button>
      </span>
      {advised && advice && (
        <p class="quiet" dir="auto">
          {advice}
        </p>
      )}
    </li>
  );
}
