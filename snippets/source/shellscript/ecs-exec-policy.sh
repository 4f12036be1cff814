# ECS Exec: give the task role its permissions
# Adds the four permissions that ECS Exec needs to the task role. On the execution role they have no effect.

aws iam put-role-policy \
  --role-name "${1:my-app-task}" \
  --policy-name ecs-exec \
  --policy-document '{
    "Version": "2012-10-17",
    "Statement": [
      {
        "Effect": "Allow",
        "Action": [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel"
        ],
        "Resource": "*"
      }
    ]
  }'
