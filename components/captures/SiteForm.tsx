import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { CaptureView } from '../../lib/port/capturing.ts';
import { isSiteOf, type Site, siteFromTyped, siteOfPattern } from '../../lib/sites/site.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { isEscape } from '../ui/escape.ts';
import { Field } from '../ui/Field.tsx';

interface Props {
  view: CaptureView;
  /** Called in the agent's click. */
  onAllow(site: Site): void;
  onDone(): void;
}

/** Asks which site, where the browser does not tell what page is open; what the policy proposes is one click away. */
export function SiteForm({ view, onAllow, onDone }: Props) {
  const { typedSite } = usePanel();
  const field = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  useEffect(() => field.current?.focus(), []);

  function allow(site: Site | null): void {
    if (!site) problem.value = text('capture_site_bad');
    else if (view.blocked.some((pattern) => isSiteOf(pattern, site)))
      problem.value = text('capture_blocked', { site: isolated(site.host) });
    else {
      onAllow(site);
      done();
    }
  }

  function done(): void {
    typedSite.value = '';
    onDone();
  }

  return (
    <form
      class="captures-form"
      onSubmit={(event) => {
        event.preventDefault();
        allow(siteFromTyped(typedSite.value));
      }}
      onKeyDown={(event) => {
        if (!isEscape(event)) return;
        event.preventDefault();
        done();
      }}
    >
      {view.proposed.map((pattern) => {
        const site = siteOfPattern(pattern);
        return (
          <button key={pattern} type="button" class="button" onClick={() => allow(site)}>
            {text('capture_from', { site: isolated(site.host) })}
          </button>
        );
      })}
      <Field
        id="capture-site"
        label={text('capture_site_label')}
        hint={text('capture_site_hint')}
        problem={problem.value}
      >
        {(control) => (
          <input
            {...control}
            ref={field}
            value={typedSite.value}
            onInput={(event) => {
              typedSite.value = event.currentTarget.value;
            }}
            type="text"
            dir="ltr"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder="crm.example.com"
          />
        )}
      </Field>
      <div class="captures-buttons">
        <button type="submit" class="button primary">
          {text('capture_site_allow')}
        </button>
        <button type="button" class="button ghost" onClick={done}>
          {text('capture_cancel')}
        </button>
      </div>
    </form>
  );
}
