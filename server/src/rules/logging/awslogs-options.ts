import { isMacroKey } from '../../cloudformation/intrinsic';
import { type Container, describeContainer, nameOf, type TaskDefinition } from '../../ecs/containers';
import type { Element, FreeMap } from '../../ecs/element';
import { awslogsOptionNames, logGroupName } from '../../ecs/facts/log-drivers';
import { fargateOf } from '../../ecs/launch';
import { awslogsValue, lacksOption, optionsOf, usesDriver } from '../../ecs/logging';
import { nearest } from '../../schema/nearest';
import type { Plain } from '../../syntax/edit';
import { holdsPlaceholder } from '../../syntax/template';
import type { Pair } from '../../syntax/tree';
import type { Editor } from '../editor';
import { onFargate } from '../on-fargate';
import { defineRule, type Fix, type Reporter } from '../rule';

type Log = Element<'LogConfiguration'>;
type Report = Reporter<'required' | 'prefix' | 'createGroup' | 'groupName' | 'unknown'>;
interface Where {
  readonly log: Log;
  readonly container: Container;
  readonly task: TaskDefinition;
}

/** Registration fails with "Log driver awslogs requires options: awslogs-group" and the like. */
export const awslogsOptions = defineRule({
  id: 'awslogs-options',
  meta: {
    summary: 'The awslogs driver needs certain options and refuses others.',
    severity: 'error',
    category: 'logging',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    ],
    messages: {
      required: '{{container}} logs with awslogs but lacks {{names}}, without which ECS refuses to register the task.',
      prefix:
        '{{container}} logs with awslogs but lacks awslogs-stream-prefix, which {{fargate}} requires: {{refusal}}.',
      createGroup:
        'awslogs-create-group can only be "true", and ECS refuses {{value}}. Leave it out if the log group exists already.',
      groupName:
        'This cannot be the name of a log group, so the container would not start. A name has up to 512 of the characters A-Z a-z 0-9 . - _ / # and is not an ARN.',
      unknown:
        'The awslogs driver has no option {{name}}: ECS answers "Log driver awslogs disallows options: {{name}}".',
    },
  },
  visit: {
    LogConfiguration(log, report) {
      const container = log.within('ContainerDefinition');
      const task = log.within('TaskDefinition');
      if (!container || !task || !usesDriver(log, 'awslogs')) return;
      const where = { log, container, task };
      reportRequired(where, report);
      const fargate = fargateOf(task);
      const options = optionsOf(log);
      if (
        fargate &&
        lacksOption(log, 'awslogs-stream-prefix') &&
        !misspeltOptions(options).has('awslogs-stream-prefix')
      )
        reportPrefix(where, onFargate(fargate, report));
      if (!options) return;
      reportCreateGroup(options, report);
      reportGroupName(options, report);
      reportUnknown(options, report);
    },
  },
});

function reportRequired({ log, container, task }: Where, report: Report): void {
  const misspelt = misspeltOptions(optionsOf(log));
  const names = (['awslogs-group', 'awslogs-region'] as const).filter(
    (name) => lacksOption(log, name) && !misspelt.has(name),
  );
  if (names.length === 0) return;
  const values = names.map((name) => ({ name, ...awslogsValue(name, task) }));
  report({
    at: optionsPlace(log),
    message: 'required',
    data: { container: describeContainer(container), names: names.join(' and ') },
    fixes: [
      {
        title: `Add ${names.join(' and ')}`,
        preferred: true,
        ...(values.some(({ guessed }) => guessed) && { placeholder: true }),
        edit: (editor) => setOptions(editor, log, Object.fromEntries(values.map(({ name, value }) => [name, value]))),
      },
    ],
  });
}

function reportPrefix({ log, container, task }: Where, report: Report): void {
  const name = nameOf(container);
  const family = task.get('family');
  const prefixes = [
    ...(name === undefined ? [] : [{ prefix: name, what: "the container's name" }]),
    ...(family.state === 'known' && family.value !== name ? [{ prefix: family.value, what: 'the family' }] : []),
    ...(name === undefined && family.state !== 'known' ? [{ prefix: 'ecs', what: 'the word' }] : []),
  ];
  const fixes = prefixes.map(
    ({ prefix, what }, index): Fix => ({
      title: `Use ${what} "${prefix}" as prefix`,
      preferred: index === 0,
      edit: (editor) => setOptions(editor, log, { 'awslogs-stream-prefix': prefix }),
    }),
  );
  report({ at: optionsPlace(log), message: 'prefix', data: { container: describeContainer(container) }, fixes });
}

function reportCreateGroup(options: FreeMap, report: Report): void {
  const pair = options.pair('awslogs-create-group');
  const create = options.get('awslogs-create-group');
  if (create.state !== 'known' || !pair) return;
  // AWS's own samples have "True", which works.
  if (create.value.toLowerCase() === 'true') return;
  report({
    at: create.node,
    message: 'createGroup',
    data: { value: `"${create.value}"` },
    fixes: [
      {
        title: 'Remove "awslogs-create-group"',
        preferred: true,
        edit: (editor) => editor.removeEntry(options, pair),
      },
    ],
  });
}

function reportGroupName(options: FreeMap, report: Report): void {
  const group = options.get('awslogs-group');
  if (group.state !== 'known' || logGroupName.test(group.value)) return;
  const name = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(group.value)?.[1];
  report({
    at: group.node,
    message: 'groupName',
    fixes:
      name !== undefined && logGroupName.test(name)
        ? [
            {
              title: `Use the name ${name}`,
              preferred: true,
              edit: (editor) => editor.setEntry(options, 'awslogs-group', name),
            },
          ]
        : [],
  });
}

/** The options that unknown ones are meant for: these are told of where they are misspelt. */
function misspeltOptions(options: FreeMap | undefined): ReadonlySet<string> {
  const strange = options?.keys.filter(isUnknown) ?? [];
  return new Set(strange.flatMap(({ name }) => nearest(name, awslogsOptionNames) ?? []));
}

function isUnknown(pair: Pair): boolean {
  const { name } = pair;
  return !awslogsOptionNames.includes(name) && !holdsPlaceholder(name) && !isMacroKey(name) && !isEmpty(pair);
}

function reportUnknown(options: FreeMap, report: Report): void {
  for (const pair of options.keys.filter(isUnknown)) {
    const { name } = pair;
    const meant = nearest(name, awslogsOptionNames);
    const rename: Fix[] =
      meant === undefined || options.pair(meant)
        ? []
        : [{ title: `Rename to ${meant}`, preferred: true, edit: (editor) => editor.rename(pair, meant) }];
    report({
      at: pair,
      message: 'unknown',
      data: { name },
      severity: 'warning',
      fixes: [...rename, { title: `Remove "${name}"`, edit: (editor) => editor.removeEntry(options, pair) }],
    });
  }
}

/** Half-typed, or `null` as tools print it. */
function isEmpty({ value }: Pair): boolean {
  return value === undefined || (value.kind === 'scalar' && value.value === null);
}

/** The key of the options, else the driver that needs them. */
function optionsPlace(log: Log) {
  return log.pair('options') ?? log.placeOf('logDriver');
}

function setOptions(editor: Editor, log: Log, values: Readonly<Record<string, Plain>>): void {
  const options = optionsOf(log);
  if (!options) {
    editor.set(log, 'options', values);
    return;
  }
  for (const [name, value] of Object.entries(values)) editor.setEntry(options, name, value);
}
