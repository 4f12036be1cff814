import { expect, test } from 'vitest';
import { htmlToMarkdown } from './markdown.mjs';

test.each([
  ['a paragraph', '<p>One.</p>', 'One.'],
  ['two paragraphs', '<p>One.</p> <p>Two.</p>', 'One.\n\nTwo.'],
  ['text without a tag', 'One.', 'One.'],
  ['code', '<p>Use <code>awsvpc</code>.</p>', 'Use `awsvpc`.'],
  ['code in code stays code', '<p><code>a &lt;b&gt; *c*</code></p>', '`a <b> *c*`'],
  ['code with a backtick', '<p><code>a`b</code></p>', '`` a`b ``'],
  ['spaces move out of the marks', '<p>the<i> Guide </i>here</p>', 'the *Guide* here'],
  ['emphasis in emphasis', '<p><i><i>Guide</i></i></p>', '*Guide*'],
  ['bold', '<p><b>No</b></p>', '**No**'],
  ['a link', '<p><a href="https://example.com/x">a <code>b</code></a></p>', '[a `b`](https://example.com/x)'],
  ['a link without a target', '<p><a>x</a></p>', 'x'],
  ['an empty element', '<p>a<b></b>b</p>', 'ab'],
  ['what Markdown would take for markup', '<p>&lt;default&gt; 1.* &amp; more</p>', '\\<default> 1.\\* & more'],
  ['a list', '<ul> <li> <p>One</p> </li> <li>Two</li> </ul>', '- One\n- Two'],
  ['a numbered list', '<ol><li>One</li><li>Two</li></ol>', '1. One\n2. Two'],
  ['paragraphs in an item', '<ul><li><p>One</p><p>more</p></li></ul>', '- One\n\n  more'],
  ['a list in a list', '<ul><li><p>One:</p><ul><li>a</li><li>b</li></ul></li></ul>', '- One:\n\n  - a\n  - b'],
  ['a note', '<note> <p>One.</p> <p>Two.</p> </note>', '> One.\n>\n> Two.'],
  ['definitions', '<dl> <dt>mode</dt> <dd> <p>Required: No</p> </dd> </dl>', '- **mode**\n\n  Required: No'],
  ['a tag that is never closed', '<p>One<p>Two', 'One\n\nTwo'],
  ['a tag that was never opened', 'One</p>', 'One'],
  ['nothing', '', ''],
])('%s', (_, html, markdown) => {
  expect(htmlToMarkdown(html)).toBe(markdown);
});
