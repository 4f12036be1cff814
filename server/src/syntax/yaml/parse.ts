import { isTemplated, maskTemplate, placeholderEnd } from '../template';
import type { Span, SyntaxTree } from '../tree';
import { readYaml } from './reader';
import type { Placeholders } from './scalar-reader';

/** Reads the first document of a YAML text, with what CloudFormation and people who are typing make of YAML. */
export function parseYaml(text: string): SyntaxTree {
  const masked = maskTemplate(text);
  const { root, problems, comments } = readYaml(masked.text, text, placeholdersOf(text, masked.spans));
  return { text, format: 'yaml', root, problems, comments, templated: isTemplated(text) };
}

function placeholdersOf(text: string, masks: readonly Span[]): Placeholders {
  return {
    masks: (start, end) => masks.length > 0 && overlapsOne(masks, start, end),
    isPlaceholder: (start, end) => placeholderEnd(text, start) === end,
  };
}

/** Whether a range overlaps one of these spans, which are in order. */
function overlapsOne(spans: readonly Span[], start: number, end: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start < end;
}
