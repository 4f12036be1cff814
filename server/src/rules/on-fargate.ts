import { describeFargate, type OnFargate } from '../ecs/launch';
import { describeLauncher } from '../ecs/links';
import type { Reporter } from './rule';

/**
 * A reporter of what Fargate refuses. It fills `{{fargate}}`, which names the service or schedule where it is one that
 * brings the task there, and `{{refusal}}`, what happens then; and it points to what brings it there.
 */
export function onFargate<M extends string>(fargate: OnFargate, report: Reporter<M>): Reporter<M> {
  const { at, launcher } = fargate;
  const words = {
    fargate: describeFargate(fargate),
    refusal: refusalBy(fargate),
  };
  const related = launcher ? [{ at, message: `Here ${describeLauncher(launcher)} runs the task on Fargate.` }] : [];
  return (finding) =>
    report({ ...finding, data: { ...words, ...finding.data }, related: [...(finding.related ?? []), ...related] });
}

function refusalBy({ launcher }: OnFargate): string {
  if (!launcher) return 'ECS refuses to register the task';
  const isScheduled = launcher.type === 'EventsRule' || launcher.type === 'SchedulerSchedule';
  return isScheduled ? 'no task starts' : 'the deployment fails';
}
