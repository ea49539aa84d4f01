import { useSignal } from '@preact/signals';
import type { CleanupRulesInput, RefusedRule } from '../../../../../lib/cleanup/index.ts';
import type { Draft } from '../../client/draft.ts';
import { entriesOf } from '../../components/controls/entries.ts';
import { LinesField } from '../../components/controls/LinesField.tsx';
import { useFocusOnNew } from '../../components/useFocusOnNew.ts';
import { plural, text } from '../../texts.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';
import { expressionsIn } from '../sensitive/lists.ts';
import { TextPatternRow } from './TextPatternRow.tsx';

export type TextPattern = NonNullable<CleanupRulesInput['textPatterns']>[number];

interface Props {
  draft: Draft<RulesConfig>;
  faults: readonly RefusedRule[];
}

/** Words and expressions that are taken out, or replaced. */
export function TextPatterns({ draft, faults }: Props) {
  const pasting = useSignal<'word' | 'regex' | null>(null);
  const config = draft.value.value;
  const patterns = (Array.isArray(config.textPatterns) ? config.textPatterns : []) as TextPattern[];
  const change = (next: TextPattern[]) => {
    draft.value.value = { ...config, textPatterns: next };
  };
  const kind = pasting.value;
  const section = useFocusOnNew(patterns.length);
  return (
    <section ref={section} class="card stack" data-list="textPatterns">
      <header class="list-head">
        <h2>{text('clean_up_patterns')}</h2>
        <span class="quiet small">{plural('clean_up_count', patterns.length)}</span>
        <button type="button" class="button ghost" onClick={() => (pasting.value = kind ? null : 'word')}>
          {text('sensitive_paste')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => change([...patterns, { kind: 'literal', source: '', replacement: '' }])}
        >
          {text('clean_up_add_pattern')}
        </button>
      </header>
      <p class="quiet small">{text('clean_up_patterns_about')}</p>
      {kind && (
        <Paste
          kind={kind}
          onKind={(other) => (pasting.value = other)}
          onAdd={(sources) => {
            pasting.value = null;
            change([...patterns, ...sources.map((source) => ({ kind, source, replacement: '' }))]);
          }}
        />
      )}
      <ul class="entries">
        {patterns.map((pattern, index) => (
          <TextPatternRow
            key={index}
            pattern={pattern}
            problem={faults.find(({ path }) => path.startsWith(`textPatterns.${index}`))?.reason}
            onChange={(next) => change(patterns.map((other, at) => (at === index ? next : other)))}
            onRemove={() => change(patterns.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
    </section>
  );
}

interface PasteProps {
  kind: 'word' | 'regex';
  onKind(kind: 'word' | 'regex'): void;
  onAdd(sources: string[]): void;
}

function Paste({ kind, onKind, onAdd }: PasteProps) {
  const pasted = useSignal<readonly string[]>([]);
  const found =
    kind === 'regex' ? expressionsIn(pasted.value.join('\n')) : entriesOf(pasted.value.join('\n'), '|');
  return (
    <div class="paste stack">
      <div class="pair" role="radiogroup" aria-label={text('clean_up_kind')}>
        {(['word', 'regex'] as const).map((one) => (
          <label key={one} class="radio">
            <input type="radio" name="paste-kind" checked={one === kind} onChange={() => onKind(one)} />
            {text(`clean_up_kind_${one}`)}
          </label>
        ))}
      </div>
      <LinesField
        name="pasted"
        label={text('paste_title')}
        hint={text('clean_up_paste_hint')}
        value={pasted.value}
        onChange={(lines) => (pasted.value = lines)}
      />
      <button type="button" class="button primary" onClick={() => onAdd(found)}>
        {plural('paste_add', found.length)}
      </button>
    </div>
  );
}
