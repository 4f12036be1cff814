# ECS Exec: enable on a service
# Turns ECS Exec on. Only tasks that start afterwards have it, so all of them are replaced.

aws ecs update-service \
  --cluster "${1:my-cluster}" \
  --service "${2:my-app}" \
  --enable-execute-command \
  --force-new-deployment \
  --query 'service.deployments[0].rolloutState' --output text
aws ecs wait services-stable --cluster "${1}" --services "${2}"
