import type { Finding } from '../../lib/sensitive/index.ts';

/** What is said about a finding. `name` is the pattern's. */
export interface FindingTexts {
  blocked: string;
  across: string;
  mask: string;
  remove: string;
  show(name: string): string;
  maskName(name: string): string;
  removeName(name: string): string;
}

/** What can be done with findings; each is one edit. */
export interface FindingActions {
  onShow(finding: Finding): void;
  onMask(findings: readonly Finding[]): void;
  onRemove(findings: readonly Finding[]): void;
}

interface Props extends FindingActions {
  finding: Finding;
  /** Whether the administrators' sentence is shown: once for findings of one pattern that follow each other. */
  advised: boolean;
  texts: FindingTexts;
}

/** One finding: its pattern, marked as in the text, leads to it. */
export function FindingRow({ finding, advised, texts, onShow, onMask, onRemove }: Props) {
  const { pattern, color, level, advice, isValue, isAcross } = finding;
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
        {isValue && (
          <button
            type="button"
            class="link"
            aria-label={texts.maskName(pattern)}
            onClick={() => onMask([finding])}
          >
            {texts.mask}
          </button>
        )}
        <button
          type="button"
          class="link"
          aria-label={texts.removeName(pattern)}
          onClick={() => onRemove([finding])}
        >
          {texts.remove}
        </button>
      </span>
      {isAcross && <p class="quiet">{texts.across}</p>}
      {advised && advice && (
        <p class="quiet" dir="auto">
          {advice}
        </p>
      )}
    </li>
  );
}
