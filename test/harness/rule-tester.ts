import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type EcsDocument, recognise } from '../../server/src/ecs/document';
import { whereaboutsIn } from '../../server/src/ecs/known-values';
import { editsOf } from '../../server/src/rules/editor';
import type { Finding } from '../../server/src/rules/finding';
import { lint } from '../../server/src/rules/lint';
import { fillMessage } from '../../server/src/rules/message';
import type { Rule, Severity } from '../../server/src/rules/rule';
import { wordingOf } from '../../server/src/rules/wording';
import type { TypeRef } from '../../server/src/schema/model';
import { placedIn } from '../../server/src/schema/placeholder';
import {
  type Dialect,
  isTypeName,
  property,
  spelledName,
  toCanonical,
  toDialect,
  typeRefOf,
} from '../../server/src/schema/schema';
import { applyEdits, type Plain } from '../../server/src/syntax/edit';
import { plainValue } from '../../server/src/syntax/navigate';
import { parse } from '../../server/src/syntax/parse';
import type { Format, Node } from '../../server/src/syntax/tree';
import { longPointer, withLongFunctions, withShortFunctions } from './functions';
import { foreignNames } from './spelling';

type Draft = Record<string, any>;

/** A document in canonical form (the API's names), or as text where the writing itself matters. */
interface Input {
  readonly name: string;
  /** A task definition; it is run as API JSON, API YAML, CloudFormation JSON and CloudFormation YAML. */
  readonly task?: Draft;
  /** A service definition, in the same four dialects. */
  readonly service?: Draft;
  /** A whole template, in CloudFormation's names and with the long names of functions; run as JSON, and as YAML with long and short functions. */
  readonly template?: Draft;
  /** Dialects to run in, where the case makes no sense in all. */
  readonly dialects?: readonly DialectName[];
  /** A document as text: the format follows `file` (default `task-definition.json`). */
  readonly text?: string;
  readonly file?: string;
}

interface ExpectedFinding<M extends string> {
  readonly message: M;
  /** All data of the message. */
  readonly data?: Record<string, string | number>;
  /** Before the message: the circumstances, e.g. `When IsProd is true`. */
  readonly when?: string;
  /** JSON Pointer in canonical names from the task definition or service, e.g. `/containerDefinitions/0/name`. In text and template cases: in the document, functions with their long names. */
  readonly at: string;
  /** The exact text that is underlined, where it is worth telling (text cases). */
  readonly text?: string;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  readonly fixes?: readonly ExpectedFix[];
  /** Number of related places. */
  readonly related?: number;
}

interface ExpectedFix {
  readonly title: string;
  readonly preferred?: boolean;
  readonly placeholder?: boolean;
  /** Changes the input to what the fix shall make of it (canonical form). */
  /** A text in it may hold `{account}` and the like, which each dialect has in its own way. */
  readonly result?: (draft: Draft) => void;
  /** Text cases: the whole text afterwards. */
  readonly resultText?: string;
  /** The fix cures only a part: the finding (or another of this rule) stays. */
  readonly leaves?: number;
}

interface Cases<M extends string> {
  readonly valid: readonly Input[];
  readonly invalid: readonly (Input & { readonly findings: readonly ExpectedFinding<M>[] })[];
}

export const dialectNames = ['API JSON', 'API YAML', 'CloudFormation JSON', 'CloudFormation YAML'] as const;
export type DialectName = (typeof dialectNames)[number];

/**
 * Runs every case of a rule in the four dialects. Refuses weak tests: duplicate cases, messages that no case shows,
 * fixes that are not declared, data that does not fill the message.
 */
export function testRule<M extends string>(rule: Rule<M>, cases: Cases<M>): void {
  describe(rule.id, () => {
    it('has cases worth the name', () => refuseWeakCases(rule, cases));
    for (const input of cases.valid) {
      for (const rendered of renderings(input)) {
        it(`accepts ${input.name} (${rendered.label})`, () => {
          expect(findingsIn(rule, rendered).map((finding) => finding.message)).toEqual([]);
        });
      }
    }
    for (const input of cases.invalid) {
      for (const rendered of renderings(input)) {
        it(`reports ${input.name} (${rendered.label})`, () => checkFindings(rule, input, rendered));
      }
    }
  });
}

interface Rendered {
  readonly label: string;
  readonly text: string;
  readonly file: string;
  readonly format: Format;
  readonly dialect: Dialect | undefined;
  readonly type: 'TaskDefinition' | 'Service';
  readonly plain: Draft | undefined;
}

/** The document of a case in each dialect that it runs in. */
export function renderings(input: Input): Rendered[] {
  if (input.text !== undefined) {
    const file = input.file ?? 'task-definition.json';
    const format = file.endsWith('.json') ? 'json' : 'yaml';
    return [
      { label: file, text: input.text, file, format, dialect: undefined, type: 'TaskDefinition', plain: undefined },
    ];
  }
  if (input.template) return renderedTemplates(input.template);
  const type = input.service ? 'Service' : 'TaskDefinition';
  const plain = input.service ?? input.task ?? {};
  return dialectNames
    .filter((label) => input.dialects?.includes(label) ?? true)
    .map((label) => {
      const dialect: Dialect = label.startsWith('API') ? 'api' : 'cloudformation';
      const format: Format = label.endsWith('JSON') ? 'json' : 'yaml';
      const spelled = toDialect(plain as Plain, { type }, dialect);
      const document =
        dialect === 'api' ? spelled : { Resources: { Subject: { Type: `AWS::ECS::${type}`, Properties: spelled } } };
      const text = format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document);
      const base = type === 'Service' ? 'ecs-service' : 'task-definition';
      return { label, text, file: `${base}.${format}`, format, dialect, type, plain };
    });
}

function renderedTemplates(plain: Draft): Rendered[] {
  const common = { dialect: undefined, type: 'TaskDefinition', plain } as const;
  const long = stringify(plain);
  const short = withShortFunctions(plain);
  return [
    { ...common, label: 'JSON', file: 'template.json', format: 'json', text: `${JSON.stringify(plain, null, 2)}\n` },
    { ...common, label: 'YAML', file: 'template.yaml', format: 'yaml', text: long },
    ...(short === long
      ? []
      : [{ ...common, label: 'YAML, short', file: 'template.yaml', format: 'yaml', text: short } as const]),
  ];
}

function documentOf({ text, format, file }: Pick<Rendered, 'text' | 'format' | 'file'>): EcsDocument {
  const document = recognise(parse(text, format), file);
  if (!document) throw new Error(`The document is not recognised:\n${text}`);
  return document;
}

function findingsIn(rule: Rule, rendered: Rendered): Finding[] {
  return lint(documentOf(rendered), [rule]);
}

function checkFindings<M extends string>(
  rule: Rule<M>,
  input: Input & { readonly findings: readonly ExpectedFinding<M>[] },
  rendered: Rendered,
): void {
  const document = documentOf(rendered);
  const findings = lint(document, [rule]);
  const wording = wordingOf(document);
  expect(
    findings.map((finding) => ({
      message: finding.message,
      at: rendered.plain && !rendered.dialect ? longPointer(finding.pointer, rendered.plain) : finding.pointer,
      severity: finding.severity,
      fixes: finding.fixes.map((fix) => fix.title),
    })),
  ).toEqual(
    input.findings.map((expected, index) => ({
      message: `${expected.when ? `${expected.when}: ` : ''}${wording.message(rule.meta.messages[expected.message], expected.data ?? {}, findings[index]?.subject)}`,
      at: spelledPointer(expected.at, rendered),
      severity: expected.severity ?? rule.meta.severity,
      fixes: (expected.fixes ?? []).map((fix) => wording.text(fix.title, findings[index]?.subject)),
    })),
  );
  input.findings.forEach((expected, index) => {
    const finding = findings[index]!;
    const said = [
      finding.message,
      ...finding.fixes.map(({ title }) => title),
      ...finding.related.map((of) => of.message),
    ];
    expect(said.flatMap((text) => foreignNames(text, document.dialect, rendered.text))).toEqual([]);
    const { start, end } = finding.span;
    expect(start).toBeLessThanOrEqual(end);
    if (expected.text !== undefined) expect(rendered.text.slice(start, end)).toBe(expected.text);
    if (expected.related !== undefined) expect(finding.related).toHaveLength(expected.related);
    for (const [fixIndex, fix] of (expected.fixes ?? []).entries()) {
      checkFix(rule, rendered, document, finding, fixIndex, fix, findings.length);
    }
  });
}

function checkFix(
  rule: Rule,
  rendered: Rendered,
  document: EcsDocument,
  finding: Finding,
  index: number,
  expected: ExpectedFix,
  before: number,
): void {
  const fix = finding.fixes[index]!;
  expect({ preferred: fix.preferred ?? false, placeholder: fix.placeholder ?? false }).toEqual({
    preferred: expected.preferred ?? false,
    placeholder: expected.placeholder ?? false,
  });
  const edits = editsOf(fix, document.tree);
  expect(edits, `"${fix.title}" makes edits`).toBeDefined();
  const text = applyEdits(rendered.text, edits!);
  const tree = parse(text, rendered.format);
  expect(tree.problems, text).toEqual([]);
  if (expected.resultText !== undefined) expect(text).toBe(expected.resultText);
  if (expected.result && rendered.plain) {
    const draft = structuredClone(rendered.plain);
    expected.result(draft);
    const where = whereaboutsIn(document.tree.root);
    const placed = placedIn(draft as Plain, rendered.dialect ?? 'cloudformation', where);
    expect(canonicalRoot(tree.root!, rendered)).toEqual(placed);
  }
  const after = findingsIn(rule, { ...rendered, text });
  expect(after.length, `${fix.title} leaves findings in\n${text}`).toBe(
    expected.leaves ?? Math.min(before - 1, after.length),
  );
}

function canonicalRoot(root: Node, rendered: Rendered): Plain {
  if (rendered.dialect === 'api') return plainValue(root);
  const document = withLongFunctions(root);
  if (!rendered.dialect) return document;
  const properties = (document as Draft).Resources.Subject.Properties as Plain;
  return toCanonical(properties ?? {}, { type: rendered.type }, 'cloudformation');
}

/** A canonical pointer in the spelling of the rendered document. */
function spelledPointer(pointer: string, rendered: Rendered): string {
  if (rendered.dialect !== 'cloudformation') return pointer;
  let type: TypeRef = { type: rendered.type };
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const current: TypeRef = type;
      if (typeof current === 'string' || 'map' in current) return part;
      if ('list' in current) {
        type = current.list;
        return part;
      }
      if (!isTypeName(current.type)) return part;
      const model = property(current.type, part);
      type = model ? typeRefOf(model, 'cloudformation') : 'json';
      return spelledName(current.type, part, 'cloudformation') ?? part;
    });
  const base = '/Resources/Subject';
  return parts.length === 0 ? base : [base, 'Properties', ...parts].join('/');
}

function refuseWeakCases<M extends string>(rule: Rule<M>, cases: Cases<M>): void {
  const inputs = [...cases.valid, ...cases.invalid];
  expect(cases.valid.length, 'valid cases').toBeGreaterThan(0);
  expect(cases.invalid.length, 'invalid cases').toBeGreaterThan(0);
  const keys = inputs.map(({ task, service, template, text }) => JSON.stringify({ task, service, template, text }));
  expect(new Set(keys).size, 'cases are all different').toBe(keys.length);
  expect(new Set(inputs.map((input) => input.name)).size, 'names are all different').toBe(inputs.length);
  const shown = cases.invalid.flatMap((input) => input.findings);
  const ids = Object.keys(rule.meta.messages).sort();
  expect([...new Set(shown.map((finding) => finding.message))].sort(), 'each message is shown by a case').toEqual(ids);
  for (const finding of shown) {
    expect(fillMessage(rule.meta.messages[finding.message], finding.data ?? {})).not.toMatch(/\{\{/);
  }
  for (const input of cases.invalid) expect(input.findings.length, input.name).toBeGreaterThan(0);
}
