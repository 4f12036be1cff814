# ECS Exec: find out why it does not connect
# Looks at what makes TargetNotConnectedException: ECS Exec off when the task started, an agent that does not run, permissions that
# the task role lacks.

session-manager-plugin --version

TASK=\$(aws ecs list-tasks \
  --cluster "${1:my-cluster}" \
  --service-name "${2:my-app}" \
  --desired-status RUNNING \
  --query 'taskArns[0]' --output text)

# Wanted: enabled is true (else force a new deployment), the platform 1.4.0 or later, every agent RUNNING.
aws ecs describe-tasks --cluster "${1}" --tasks "\$TASK" --output yaml --query 'tasks[0].{
  enabled: enableExecuteCommand,
  platform: platformVersion,
  containers: containers[].{name: name, agents: managedAgents[].{name: name, status: lastStatus, reason: reason}}
}'

# Wanted: a task role (the execution role does not count), allowed to do all four.
TASK_DEFINITION=\$(aws ecs describe-tasks --cluster "${1}" --tasks "\$TASK" \
  --query 'tasks[0].taskDefinitionArn' --output text)
TASK_ROLE=\$(aws ecs describe-task-definition --task-definition "\$TASK_DEFINITION" \
  --query 'taskDefinition.taskRoleArn' --output text)
aws iam simulate-principal-policy \
  --policy-source-arn "\$TASK_ROLE" \
  --action-names \
  ssmmessages:CreateControlChannel \
  ssmmessages:CreateDataChannel \
  ssmmessages:OpenControlChannel \
  ssmmessages:OpenDataChannel \
  --query 'EvaluationResults[].[EvalActionName, EvalDecision]' --output table
