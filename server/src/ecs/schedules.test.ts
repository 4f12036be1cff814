import { expect, it } from 'vitest';
import { parse } from '../syntax/parse';
import { recognise } from './document';
import { type Element, isType } from './element';
import { type Schedule, schedulesOf } from './schedules';

const text = `Resources:
  Main:
    Type: AWS::ECS::Cluster
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: task }
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: other }
  Hourly:
    Type: AWS::Events::Rule
    Properties:
      Targets:
        - Id: fargate
          EcsParameters: { TaskDefinitionArn: !Ref Task, LaunchType: FARGATE }
        - Id: ec2
          EcsParameters: { TaskDefinitionArn: !Ref Task, LaunchType: EC2 }
        - Id: other
          EcsParameters: { TaskDefinitionArn: !Ref Other, LaunchType: FARGATE }
        - Id: queue
          Arn: !GetAtt Queue.Arn
  Daily:
    Type: AWS::Scheduler::Schedule
    Properties:
      Target:
        EcsParameters:
          TaskDefinitionArn: !GetAtt Task.TaskDefinitionArn
          CapacityProviderStrategy:
            - { CapacityProvider: FARGATE, Base: 1 }
            - { CapacityProvider: FARGATE_SPOT, Weight: 1 }
  Weekly:
    Type: AWS::Scheduler::Schedule
    Properties:
      Target:
        EcsParameters:
          TaskDefinitionArn: !Ref Task
          CapacityProviderStrategy:
            - { CapacityProvider: FARGATE, Base: 1 }
            - { CapacityProvider: !Ref Provider, Weight: 1 }
  Yearly:
    Type: AWS::Scheduler::Schedule
    Properties:
      Target:
        EcsParameters: { TaskDefinitionArn: !ImportValue task, LaunchType: FARGATE }
`;

it.each([
  ['Task', ['Hourly on Fargate', 'Hourly', 'Daily on Fargate', 'Weekly']],
  ['Other', ['Hourly on Fargate']],
])('%s is run by %j', (id, expected) => {
  expect(schedulesOf(taskNamed(id)).map(described)).toEqual(expected);
});

function taskNamed(logicalId: string): Element<'TaskDefinition'> {
  const task = recognise(parse(text, 'yaml'), 'template.yaml')?.scope.resource(logicalId);
  if (!task || !isType(task, 'TaskDefinition')) throw new Error(`There is no task definition ${logicalId}.`);
  return task;
}

function described({ scheduler, fargate }: Schedule): string {
  const { origin } = scheduler;
  return `${'resource' in origin ? origin.resource.logicalId : ''}${fargate ? ' on Fargate' : ''}`;
}
