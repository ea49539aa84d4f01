import { defaultRulesInput } from '../../../../../lib/cleanup/index.ts';
import type { Draft } from '../../client/draft.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { NumberField } from '../../components/controls/NumberField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { text } from '../../texts.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';

type Switch = 'links' | 'images' | 'headings' | 'bullet' | 'punctuation';
type Tick = 'invisible' | 'spaces' | 'footnotes';

/** What each kind of content becomes. What is as the standard has it is not stored, and follows it. */
export function RuleSwitches({ draft }: { draft: Draft<RulesConfig> }) {
  const config = draft.value.value;
  const part = <K extends Switch | Tick | 'blankLines'>(key: K) => ({
    name: key,
    value: (config[key] ?? defaultRulesInput[key]) as (typeof defaultRulesInput)[K],
    onChange(value: unknown) {
      const { [key]: _, ...rest } = config;
      draft.value.value = value === defaultRulesInput[key] ? rest : { ...rest, [key]: value };
    },
  });
  return (
    <section class="card stack">
      <h2>{text('clean_up_content')}</h2>
      <div class="grid">
        <ChoiceField
          {...part('links')}
          label={text('clean_up_links')}
          options={[
            ['keep', text('clean_up_links_keep')],
            ['text', text('clean_up_links_text')],
            ['text_with_address', text('clean_up_links_both')],
          ]}
        />
        <ChoiceField
          {...part('images')}
          label={text('clean_up_images')}
          options={[
            ['drop', text('clean_up_images_drop')],
            ['alt', text('clean_up_images_alt')],
            ['address', text('clean_up_images_address')],
          ]}
        />
        <ChoiceField
          {...part('headings')}
          label={text('clean_up_headings')}
          options={[
            ['bold', text('clean_up_headings_bold')],
            ['plain', text('clean_up_headings_plain')],
            ['upper_case', text('clean_up_headings_upper')],
          ]}
        />
        <ChoiceField
          {...part('bullet')}
          label={text('clean_up_bullet')}
          options={(['-', '•', '*'] as const).map((sign) => [sign, sign] as const)}
        />
        <ChoiceField
          {...part('punctuation')}
          label={text('clean_up_punctuation')}
          options={[
            ['keep', text('clean_up_punctuation_keep')],
            ['straighten', text('clean_up_punctuation_straighten')],
          ]}
        />
        <NumberField {...part('blankLines')} label={text('clean_up_blank_lines')} min={0} max={3} />
      </div>
      <SwitchField {...part('invisible')} label={text('clean_up_invisible')} />
      <SwitchField {...part('spaces')} label={text('clean_up_spaces')} />
      <SwitchField {...part('footnotes')} label={text('clean_up_footnotes')} />
    </section>
  );
}
