# ECS Exec: open a shell in a task
# Opens a shell in a container of a running task. Needs the Session Manager plugin here, and the shell in the image.

TASK=\$(aws ecs list-tasks \
  --cluster "${1:my-cluster}" \
  --service-name "${2:my-app}" \
  --desired-status RUNNING \
  --query 'taskArns[0]' --output text)
aws ecs execute-command \
  --cluster "${1}" \
  --task "\$TASK" \
  --container "${3:web}" \
  --interactive \
  --command "${4|/bin/sh,/bin/bash|}"
