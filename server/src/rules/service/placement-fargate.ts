import type { Element } from '../../ecs/element';
import { fargateLaunchOf, launchTypeOf } from '../../ecs/service';
import type { List } from '../../ecs/value';
import { property } from '../../schema/schema';
import type { Editor } from '../editor';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

type Message = 'fargate' | 'many' | 'binpack' | 'random' | 'distinctInstance';
type Placed = Element<'Service'> | Element<'RunTask'>;
type Property = 'placementConstraints' | 'placementStrategy';

/** On Fargate: "Placement constraints are not supported with FARGATE launch type." */
export const placementFargate = defineRule({
  id: 'placement-fargate',
  meta: {
    summary: 'Fargate takes no placement constraints and strategies, and elsewhere they have certain fields.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html',
    ],
    messages: {
      fargate: 'Fargate chooses the place of a task by itself and takes no {{property}}. Remove it.',
      many: 'A service takes at most {{limit}} entries in {{property}}; these are {{count}}.',
      binpack: 'binpack takes the field cpu or memory, not "{{field}}".',
      random: 'random takes no field. Remove it.',
      distinctInstance: 'distinctInstance takes no expression. Remove it, or use memberOf.',
    },
  },
  visit: {
    Service(service, report) {
      check(service, 'placementConstraints', service.get('placementConstraints'), report);
      check(service, 'placementStrategy', service.get('placementStrategy'), report);
    },
    RunTask(run, report) {
      check(run, 'placementConstraints', run.get('placementConstraints'), report);
      check(run, 'placementStrategy', run.get('placementStrategy'), report);
    },
    PlacementStrategy: checkStrategy,
    PlacementConstraint: checkConstraint,
  },
});

function check(launcher: Placed, name: Property, { items }: List<unknown>, report: Reporter<Message>): void {
  const count = items.length;
  const limit = launcher.type === 'Service' ? property('Service', name)?.maxItems : undefined;
  if (count === 0) return;
  const at = launcher.pair(name) ?? launcher.place;
  const fargate = fargateLaunchOf(launcher);
  if (fargate) {
    report({
      at,
      message: 'fargate',
      severity: launchTypeOf(launcher, 'FARGATE') ? 'error' : 'warning',
      data: { property: name },
      related: [{ at: fargate, message: 'The tasks run on Fargate.' }],
      fixes: [removeProperty(launcher, name, true)],
    });
  } else if (limit !== undefined && count > limit) {
    report({ at, message: 'many', data: { limit, property: name, count } });
  }
}

function checkStrategy(strategy: Element<'PlacementStrategy'>, report: Reporter<Message>): void {
  const type = strategy.get('type');
  const field = strategy.get('field');
  if (type.state !== 'known' || field.state !== 'known') return;
  const related = [{ at: type.node, message: 'The type of the strategy.' }];
  // describe-services prints CPU and MEMORY.
  if (type.value === 'binpack' && !/^(cpu|memory)$/i.test(field.value)) {
    const fixes = ['memory', 'cpu'].map((name) => ({
      title: `Use ${name}`,
      edit: (editor: Editor) => editor.set(strategy, 'field', name),
    }));
    report({ at: field.node, message: 'binpack', data: { field: field.value }, related, fixes });
  }
  if (type.value === 'random') {
    report({
      at: field.node,
      message: 'random',
      related,
      fixes: [{ title: 'Remove "field"', preferred: true, edit: (editor) => editor.remove(strategy, 'field') }],
    });
  }
}

function checkConstraint(constraint: Element<'PlacementConstraint'>, report: Reporter<Message>): void {
  const type = constraint.get('type');
  const expression = constraint.get('expression');
  if (type.state !== 'known' || type.value !== 'distinctInstance' || expression.state !== 'known') return;
  report({
    at: expression.node,
    message: 'distinctInstance',
    related: [{ at: type.node, message: 'The type of the constraint.' }],
    fixes: [
      {
        title: 'Remove "expression"',
        preferred: true,
        edit: (editor) => editor.remove(constraint, 'expression'),
      },
      { title: 'Use memberOf', edit: (editor) => editor.set(constraint, 'type', 'memberOf') },
    ],
  });
}
