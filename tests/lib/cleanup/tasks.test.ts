// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const { rules } = compileRules({});

const TASKS: [from: string, html: string, text: string][] = [
  ['GitHub', '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> a</li><li class="task-list-item"><input type="checkbox" disabled> b</li></ul>', '- ☑ a\n- ☐ b'],
  ['a numbered list', '<ol><li><p><input type=checkbox> a</p></li><li><input type=checkbox checked>b</li></ol>', '1. ☐ a\n2. ☑ b'],
  ['Quill', '<ol><li data-list="checked"><span class="ql-ui"></span>a</li><li data-list="unchecked">b</li></ol>', '- ☑ a\n- ☐ b'],
  ['Quill before 2', '<ul data-checked="true"><li>a</li></ul><ul data-checked="false"><li>b</li></ul>', '- ☑ a\n\n- ☐ b'],
  ['Tiptap', '<ul data-type="taskList"><li data-checked="true" data-type="taskItem"><label><input type="checkbox" checked><span></span></label><div><p>a</p></div></li></ul>', '- ☑ a'],
  ['Notion', '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">a</span></li><li><div class="checkbox checkbox-off"></div> <span>b</span></li></ul>', '- ☑ a\n- ☐ b'],
  ['Google Docs', '<ul><li dir="ltr" role="checkbox" aria-checked="true" style="list-style-type:none"><img src="data:," alt="checked"><p><span style="text-decoration:line-through">a</span></p></li><li role="checkbox" aria-checked="false" style="list-style-type:none;font-size:11pt"><img alt="unchecked"><p>b</p></li></ul>', '- ☑ a\n- ☐ b'],
  ['Confluence', '<ul><li data-task-state="DONE">a</li><li data-task-state="TODO">b</li></ul>', '- ☑ a\n- ☐ b'],
  ['Confluence before that', '<ul class="inline-task-list"><li data-inline-task-id="1" class="checked"><span>a</span></li><li data-inline-task-id="2"><span>b</span></li></ul>', '- ☑ a\n- ☐ b'],
  ['a ticked item that is struck, with an open one under it', '<ul><li><input type=checkbox checked> <s>a</s><ul><li><input type=checkbox> b</li></ul></li></ul>', '- ☑ a\n  - ☐ b'],
  ['a page’s own boxes', '<div role="checkbox" aria-checked="true">a</div><div><span role=checkbox aria-checked=false></span>b</div>', '☑ a\n☐ b'],
  ['a form', '<p><label><input type="checkbox" checked>a</label> <label><input type=checkbox>b</label></p>', '☑ a ☐ b'],
  ['a table', '<table><tr><th>x<th>y<tr><td>a<td><input type=checkbox checked><tr><td>b<td><input type=checkbox></table>', '**x: y**\na: ☑\nb: ☐'],
  ['rows that can be selected', '<table><tr><th><input type=checkbox><th>x<th>y<tr><td><input type=checkbox checked><td>a<td>b</table>', '**x: y**\na: b'],
  ['other fields', '<p><input type="radio" checked>a <input value="secret">b</p>', 'a b'],
]; // biome-ignore format: a table

describe.each(CHANNEL_IDS)('a check box on %s', (channel) => {
  test.each(TASKS)('B8: of %s keeps its state', (_, html, text) => {
    const bold = { web_chat: '**', whatsapp: '*', messenger: '' }[channel as string] ?? '';
    const cleaned = cleanUp({ html }, rules, channel).text;
    expect(cleaned).toBe(text.replaceAll('**', bold));
    expect(cleanUp({ text: cleaned }, rules, channel).text).toBe(cleaned);
  });

  test('B8: is none in code', () => {
    const html = '<pre>a <input type="checkbox" checked> b</pre><p><code>c<input type="checkbox"></code></p>';
    expect(cleanUp({ html }, rules, channel).text).not.toMatch(/[☑☐]/);
  });

  test('B8: does not make what is struck beside it valid', () => {
    const html = '<ul><li><input type="checkbox" checked> at <s>10</s> 15</li></ul>';
    const struck = { web_chat: '~~10~~ 15', whatsapp: '~10~ 15', messenger: '15', sinch: '15' }[channel];
    expect(cleanUp({ html }, rules, channel).text).toBe(`- ☑ at ${struck}`);
  });
});
