import { listNames } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { ebsSizes } from '../../ecs/facts/ebs-volumes';
import { wantedValue } from '../../ecs/known-values';
import { taskDefinitionOf, taskNameOf } from '../../ecs/links';
import { isSlip, nearestName } from '../../ecs/names';
import { controllerNamed, fargateLaunchOf, isEmpty, isWhole, launcherOf, type Service } from '../../ecs/service';
import { volumesOf } from '../../ecs/task-volumes';
import { orDefault, type Value } from '../../ecs/value';
import { property } from '../../schema/schema';
import type { Editor } from '../editor';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix, type Reporter } from '../rule';

type Volume = Element<'ServiceManagedEBSVolumeConfiguration'> | Element<'TaskManagedEBSVolumeConfiguration'>;
type Text = 'volumeType' | 'snapshotId' | 'kmsKeyId';
type Count = 'sizeInGiB' | 'iops' | 'throughput' | 'volumeInitializationRate';
type Report = Reporter<
  | 'many'
  | 'size'
  | 'iopsMissing'
  | 'iops'
  | 'throughput'
  | 'throughputRange'
  | 'sizeRange'
  | 'rate'
  | 'key'
  | 'standard'
  | 'controller'
  | 'name'
  | 'kind'
  | 'missing'
>;

/** EBS makes no volume of such a kind, so that no task of the service starts. */
export const volumeConfigurations = defineRule({
  id: 'volume-configurations',
  meta: {
    summary:
      'A service configures volumes that its task leaves to it, with a size or a snapshot, and what their type can have.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html',
    ],
    messages: {
      many: 'A service configures at most {{limit}} volume; these are {{count}}.',
      name: 'Task definition "{{task}}" has no volume "{{name}}", and ECS refuses the service. {{choice}}',
      kind: 'Volume "{{name}}" of task definition "{{task}}" cannot be configured by a service without "configuredAtLaunch".',
      missing:
        'Task definition "{{task}}" leaves the volume "{{name}}" to those who start it, and this service does not configure it.',
      size: 'An EBS volume needs "sizeInGiB", or "snapshotId" whose size it takes.',
      iopsMissing: 'A volume of the type {{type}} needs "iops".',
      iops: 'A volume of the type {{type}} takes no "iops". Remove it, or use gp3.',
      throughput: 'Only gp3 takes "throughput", and this volume has the type {{type}}.',
      throughputRange: 'The throughput of a volume is at most {{maximum}} MiB/s; {{value}} is more.',
      sizeRange: 'A volume of the type {{type}} has {{minimum}} to {{maximum}} GiB; {{value}} is outside of that.',
      rate: '"volumeInitializationRate" says how fast a snapshot is read, and there is no "snapshotId".',
      key: '"kmsKeyId" needs "encrypted": true.',
      standard: 'Fargate takes no volumes of the type standard. Use gp3.',
      controller: 'EBS volumes need the ECS deployment controller, and this service has {{controller}}.',
    },
  },
  visit: {
    Service(service, report) {
      const limit = property('Service', 'volumeConfigurations')?.maxItems ?? Number.POSITIVE_INFINITY;
      const { items } = service.get('volumeConfigurations');
      const at = service.pair('volumeConfigurations') ?? service.place;
      if (items.length > limit) report({ at, message: 'many', data: { limit, count: items.length } });
      reportNames(service, report);
      reportMissing(service, report);
      const controller = controllerNamed(service, 'CODE_DEPLOY', 'EXTERNAL');
      if (!controller || items.length === 0) return;
      report({
        at,
        message: 'controller',
        severity: 'warning',
        data: { controller: controller.value },
        related: [{ at: controller.node, message: 'The deployment controller.' }],
      });
    },
    RunTask: reportNames,
    ServiceManagedEBSVolumeConfiguration: check,
    TaskManagedEBSVolumeConfiguration: check,
  },
});

/** Refused as having no "matching volume in your Task Definition that is configurable at launch". */
function reportNames(launcher: Service | Element<'RunTask'>, report: Report): void {
  const task = taskDefinitionOf(launcher);
  const volumes = task && volumesOf(task);
  if (!task || !volumes?.complete) return;
  const choices = volumes.known.filter(({ atLaunch }) => atLaunch !== false).map(({ name }) => name);
  const entries =
    launcher.type === 'Service' ? launcher.get('volumeConfigurations') : launcher.get('volumeConfigurations');
  for (const { value: entry } of entries.items) {
    const name = entry.type === 'ServiceVolumeConfiguration' ? entry.get('name') : entry.get('name');
    if (name.state !== 'known' || choices.includes(name.value)) continue;
    const other = volumes.known.find((volume) => volume.name === name.value);
    const near = nearestName(name.value, choices);
    const meant = near ?? (choices.length === 1 ? choices[0] : undefined);
    const choice =
      choices.length > 0
        ? `It has ${listNames(choices)} for services to configure.`
        : 'It has none for services to configure.';
    report({
      at: name.node,
      message: other ? 'kind' : 'name',
      data: { task: taskNameOf(task), name: name.value, choice },
      related: [
        other
          ? { at: other.volume.place, message: 'The volume.' }
          : { at: task.place, message: 'The task definition.' },
      ],
      fixes: [
        ...(other?.isPlain ? [launchFix(other.volume)] : []),
        ...(meant === undefined
          ? []
          : [
              {
                title: `Use "${meant}"`,
                preferred: !other && near !== undefined && isSlip(name.value, near),
                edit: (editor: Editor) => editor.setNamed(entry, 'name', meant),
              },
            ]),
      ],
    });
  }
}

function launchFix(volume: Element<'Volume'>): Fix {
  return {
    title: 'Let services configure the volume',
    edit: (editor) => editor.set(volume, 'configuredAtLaunch', true),
  };
}

/** No task of the service starts without. */
function reportMissing(service: Service, report: Report): void {
  const task = taskDefinitionOf(service);
  const volume = task && volumesOf(task).known.find(({ atLaunch }) => atLaunch === true);
  if (!task || !volume || !isWhole(service) || !isEmpty(service.get('volumeConfigurations'))) return;
  report({
    at: service.placeOf('taskDefinition'),
    message: 'missing',
    severity: 'warning',
    data: { task: taskNameOf(task), name: volume.name },
    related: [{ at: volume.volume.place, message: 'The volume.' }],
    fixes: [
      {
        title: 'Configure the volume',
        placeholder: true,
        edit: (editor) =>
          editor.set(service, 'volumeConfigurations', [
            {
              name: volume.name,
              managedEBSVolume: {
                roleArn: wantedValue(service, 'ServiceManagedEBSVolumeConfiguration', 'roleArn').value,
                sizeInGiB: 20,
              },
            },
          ]),
      },
    ],
  });
}

function check(volume: Volume, report: Report): void {
  reportSize(volume, report);
  reportSpeed(volume, report);
  reportSnapshot(volume, report);
  reportKey(volume, report);
  const type = textOf(volume, 'volumeType');
  const launcher = launcherOf(volume);
  const fargate = launcher && fargateLaunchOf(launcher);
  if (type.state !== 'known' || type.value !== 'standard' || !fargate) return;
  report({
    at: type.node,
    message: 'standard',
    severity: 'warning',
    related: [{ at: fargate, message: 'The tasks run on Fargate.' }],
    fixes: [{ title: 'Use gp3', preferred: true, edit: (editor) => editor.setNamed(volume, 'volumeType', 'gp3') }],
  });
}

function reportSize(volume: Volume, report: Report): void {
  const size = countOf(volume, 'sizeInGiB');
  if (size.state === 'absent' && textOf(volume, 'snapshotId').state === 'absent') {
    report({
      at: volume.place,
      message: 'size',
      fixes: [
        { title: 'Add "sizeInGiB"', placeholder: true, edit: (editor) => editor.setNamed(volume, 'sizeInGiB', 20) },
      ],
    });
  }
  const type = typeOf(volume);
  const bounds = type === undefined ? undefined : ebsSizes.get(type);
  if (size.state !== 'known' || type === undefined || !bounds) return;
  const [minimum, maximum] = bounds;
  if (size.value >= minimum && size.value <= maximum) return;
  const nearest = size.value < minimum ? minimum : maximum;
  report({
    at: size.node,
    message: 'sizeRange',
    severity: 'warning',
    data: { type, minimum, maximum, value: size.value },
    fixes: [
      { title: `Use ${nearest}`, preferred: true, edit: (editor) => editor.setNamed(volume, 'sizeInGiB', nearest) },
    ],
  });
}

function reportSpeed(volume: Volume, report: Report): void {
  const type = typeOf(volume);
  if (type === undefined) return;
  const iops = countOf(volume, 'iops');
  const throughput = countOf(volume, 'throughput');
  if (iops.state === 'absent' && (type === 'io1' || type === 'io2')) {
    const fix: Fix = {
      title: 'Add "iops"',
      placeholder: true,
      edit: (editor) => editor.setNamed(volume, 'iops', 3000),
    };
    report({
      at: volume.pair('volumeType')?.value ?? volume.place,
      message: 'iopsMissing',
      data: { type },
      fixes: [fix],
    });
  }
  if (iops.state === 'known' && noIops.has(type)) {
    report({
      at: iops.node,
      message: 'iops',
      data: { type },
      fixes: [removeProperty(volume, 'iops', true), gp3Fix(volume)],
    });
  }
  if (throughput.state !== 'known') return;
  const maximum = property(volume.type, 'throughput')?.maximum ?? Number.POSITIVE_INFINITY;
  if (type !== 'gp3') {
    const fixes = [removeProperty(volume, 'throughput', true), gp3Fix(volume)];
    report({ at: throughput.node, message: 'throughput', data: { type }, fixes });
  } else if (throughput.value > maximum) {
    report({
      at: throughput.node,
      message: 'throughputRange',
      severity: 'warning',
      data: { maximum, value: throughput.value },
      fixes: [
        { title: `Use ${maximum}`, preferred: true, edit: (editor) => editor.setNamed(volume, 'throughput', maximum) },
      ],
    });
  }
}

const noIops = new Set(['gp2', 'st1', 'sc1', 'standard']);

function reportSnapshot(volume: Volume, report: Report): void {
  const rate = countOf(volume, 'volumeInitializationRate');
  if (rate.state !== 'known' || textOf(volume, 'snapshotId').state !== 'absent') return;
  const fixes = [removeProperty(volume, 'volumeInitializationRate', true)];
  report({ at: rate.node, message: 'rate', severity: 'warning', fixes });
}

function reportKey(volume: Volume, report: Report): void {
  const key = textOf(volume, 'kmsKeyId');
  const encrypted = encryptedOf(volume);
  const isPlain = encrypted.state === 'absent' || (encrypted.state === 'known' && !encrypted.value);
  if (key.state !== 'known' || !isPlain) return;
  report({
    at: key.node,
    message: 'key',
    severity: 'warning',
    fixes: [
      { title: 'Encrypt the volume', preferred: true, edit: (editor) => editor.setNamed(volume, 'encrypted', true) },
    ],
  });
}

// The volumes of services and of single runs share these properties, but are of two types.

function textOf(volume: Volume, name: Text): Value<string> {
  return volume.type === 'ServiceManagedEBSVolumeConfiguration' ? volume.get(name) : volume.get(name);
}

function countOf(volume: Volume, name: Count): Value<number> {
  return volume.type === 'ServiceManagedEBSVolumeConfiguration' ? volume.get(name) : volume.get(name);
}

function encryptedOf(volume: Volume): Value<boolean> {
  return volume.type === 'ServiceManagedEBSVolumeConfiguration' ? volume.get('encrypted') : volume.get('encrypted');
}

/** gp3 is the default; `undefined` when the type is unknown. */
function typeOf(volume: Volume): string | undefined {
  return orDefault(textOf(volume, 'volumeType'), 'gp3');
}

function gp3Fix(volume: Volume): Fix {
  return { title: 'Use gp3', edit: (editor) => editor.setNamed(volume, 'volumeType', 'gp3') };
}
