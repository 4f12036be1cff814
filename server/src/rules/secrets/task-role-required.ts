import type { TaskDefinition } from '../../ecs/containers';
import { serviceWithExec } from '../../ecs/exec';
import { describeLauncher } from '../../ecs/links';
import { launchTypeOf } from '../../ecs/service';
import { giveFixes } from '../give-value';
import { defineRule, type Fix, type Reporter } from '../rule';

/** The task role is what proves to the file system who is mounting it, and to Systems Manager who opens a session. */
export const taskRoleRequired = defineRule({
  id: 'task-role-required',
  meta: {
    summary: 'A task that proves its identity to a file system, or has ECS Exec, needs a task role.',
    severity: 'warning',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/s3files-volumes.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    ],
    messages: {
      efs: 'The volume is mounted with the IAM identity of the task role, but the task has none. Give it a taskRoleArn.',
      s3files:
        'A volume of S3 Files is always mounted with the task role, but the task has none. Give it a taskRoleArn.',
      exec: 'ECS Exec ({{service}}) opens its sessions with the task role, but the task has none. Give it a taskRoleArn with the four ssmmessages actions.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (task.get('taskRoleArn').state !== 'absent') return;
      for (const { value: volume } of task.get('volumes').items) {
        const s3files = volume.get('s3filesVolumeConfiguration');
        if (s3files.state === 'known' && s3files.value.get('fileSystemArn').state !== 'absent') {
          const at = volume.pair('s3filesVolumeConfiguration') ?? volume.place;
          report({ at, message: 's3files', severity: 'error', fixes: addRole(task) });
        }
        const efs = volume.get('efsVolumeConfiguration');
        const authorization = efs.state === 'known' ? efs.value.get('authorizationConfig') : efs;
        const iam = authorization.state === 'known' ? authorization.value.get('iam') : authorization;
        if (iam.state === 'known' && iam.value === 'ENABLED') {
          report({ at: iam.node, message: 'efs', fixes: addRole(task) });
        }
      }
      reportExec(task, report);
    },
  },
});

function reportExec(task: TaskDefinition, report: Reporter<'exec'>): void {
  const service = serviceWithExec(task);
  if (!service) return;
  report({
    at: task.place,
    message: 'exec',
    // An instance may have a role of its own that allows it.
    ...(launchTypeOf(service, 'EC2') && { severity: 'information' }),
    data: { service: describeLauncher(service) },
    related: [{ at: service.placeOf('enableExecuteCommand'), message: 'Here ECS Exec is enabled.' }],
    fixes: addRole(task),
  });
}

/** Which rights the application gets is for its author to say. */
function addRole(task: TaskDefinition): Fix[] {
  return giveFixes(task, 'taskRoleArn', 'Add a task role');
}
