import { Icon } from '../../../../../components/ui/Icon.tsx';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { isolated, text } from '../../texts.ts';
import type { TextPattern } from './TextPatterns.tsx';

interface Props {
  pattern: TextPattern;
  problem: string | undefined;
  onChange(pattern: TextPattern): void;
  onRemove(): void;
}

/** A word or expression and what takes its place. */
export function TextPatternRow({ pattern, problem, onChange, onRemove }: Props) {
  const set = (change: Partial<TextPattern>) => onChange({ ...pattern, ...change });
  return (
    <li class="entry pattern">
      <div class="grid">
        <ChoiceField
          name="kind"
          value={pattern.kind}
          onChange={(kind) => {
            const { flags: _, ...rest } = pattern;
            onChange({ ...rest, kind });
          }}
          label={text('clean_up_kind')}
          options={(['literal', 'word', 'regex'] as const).map(
            (kind) => [kind, text(`clean_up_kind_${kind}`)] as const,
          )}
        />
        <TextField
          name="source"
          value={pattern.source}
          onChange={(source) => set({ source })}
          label={text('clean_up_source')}
          problem={problem}
          maxLength={1000}
          code={pattern.kind === 'regex'}
        />
        <TextField
          name="replacement"
          value={pattern.replacement ?? ''}
          onChange={(replacement) => set({ replacement })}
          label={text('clean_up_replacement')}
          hint={pattern.kind === 'regex' ? text('clean_up_replacement_hint') : undefined}
          maxLength={1000}
          code={pattern.kind === 'regex'}
        />
        {pattern.kind === 'regex' ? (
          <TextField
            name="flags"
            value={pattern.flags ?? ''}
            onChange={(flags) => {
              const { flags: _, ...rest } = pattern;
              onChange(flags === '' ? rest : { ...rest, flags });
            }}
            label={text('sensitive_flags')}
            hint={text('sensitive_flags_hint')}
            code
          />
        ) : (
          <SwitchField
            name="caseSensitive"
            value={pattern.caseSensitive ?? false}
            onChange={(caseSensitive) => set({ caseSensitive })}
            label={text('sensitive_case')}
          />
        )}
        {pattern.kind === 'word' && (
          <SwitchField
            name="wholeWord"
            value={pattern.wholeWord ?? true}
            onChange={(wholeWord) => set({ wholeWord })}
            label={text('sensitive_whole_word')}
          />
        )}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={text('remove_named', { name: isolated(pattern.source) })}
        title={text('remove')}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
