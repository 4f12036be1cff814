import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../syntax/edit';
import { composeEdits } from './compose-edits';

/** Edits of a text of that length: sorted, not overlapping, not touching. */
function editsFor(length: number): fc.Arbitrary<TextEdit[]> {
  return fc
    .uniqueArray(fc.nat(length), { maxLength: 8 })
    .chain((offsets) =>
      fc.tuple(
        fc.constant(offsets.sort((a, b) => a - b)),
        fc.array(fc.string({ maxLength: 3 }), { minLength: 4, maxLength: 4 }),
      ),
    )
    .map(([offsets, texts]) =>
      texts.flatMap((text, index) => {
        const [start, end] = offsets.slice(index * 2, index * 2 + 2);
        return start === undefined || end === undefined ? [] : [{ span: { start, end }, text }];
      }),
    );
}

const cases = fc
  .string({ maxLength: 30 })
  .chain((text) =>
    editsFor(text.length).chain((first) =>
      editsFor(applyEdits(text, first).length).map((second) => ({ text, first, second })),
    ),
  );

it('does at once what two lists of edits do one after the other', () => {
  fc.assert(
    fc.property(cases, ({ text, first, second }) => {
      const both = composeEdits(first, second);
      expect(applyEdits(text, both)).toBe(applyEdits(applyEdits(text, first), second));
      for (const [index, edit] of both.entries()) {
        expect(edit.span.start).toBeGreaterThanOrEqual(both[index - 1]?.span.end ?? 0);
      }
    }),
    { seed: 1, numRuns: 2000 },
  );
});

it('keeps what neither list names', () => {
  const first = [{ span: { start: 0, end: 1 }, text: 'x' }];
  const second = [{ span: { start: 8, end: 9 }, text: 'y' }];
  expect(composeEdits(first, second)).toEqual([...first, ...second]);
});
