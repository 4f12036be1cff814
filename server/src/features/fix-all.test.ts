import { describe, expect, it } from 'vitest';
import { rules } from '../rules';
import { everything } from '../rules/settings';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { applyFixes, fixAll } from './fix-all';

function fixed(text: string, fileName = 'task-definition.json'): string {
  const format = fileName.endsWith('.json') ? 'json' : 'yaml';
  return applyEdits(text, fixAll({ text, format, fileName }, rules, everything));
}

describe('fix-all', () => {
  it('moves all options to where they belong at once, since half of them would be an error', () => {
    const text = (log: string) =>
      `family: web\nexecutionRoleArn: arn:aws:iam::111122223333:role/e\ncontainerDefinitions:\n  - name: a\n    image: nginx:1\n    memory: 64\n    logConfiguration:\n      logDriver: awslogs\n${log}`;
    const options = ['awslogs-group: /web', 'awslogs-region: eu-west-1', 'awslogs-stream-prefix: web'];
    const beside = text(options.map((option) => `      ${option}\n`).join(''));
    const below = text(`      options:\n${options.map((option) => `        ${option}\n`).join('')}`);
    expect(fixed(beside, 'taskdef.yaml')).toBe(below);
  });

  it('plans fixes together that act on the end of one list', () => {
    const text = `{
  "family": "shop",
  "networkMode": "awsvpc",
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "nginx:1.29" }],
  "requiresCompatibilities": ["FARGATE"], // a
  "ipcMode": "task" // b
}
`;
    const after = fixed(text);
    expect(parse(after, 'json').problems).toEqual([]);
    expect(after).not.toContain('ipcMode');
    expect(after).toContain('// a');
  });

  it('keeps the comments in what it rewrites', () => {
    const text = `{
  "family": "shop",
  "requiresCompatibilities": /* ours */ "EC2",
  "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 256,
    "command": [ // as ever
      "run" // it
    ],
    "essential": "true" // always
  }]
}
`;
    const after = fixed(text);
    for (const comment of ['/* ours */', '// as ever', '// it', '// always']) expect(after).toContain(comment);
    expect(after).toContain('"essential": true');
  });

  it('leaves alone what it would break', () => {
    const value = {
      family: 'shop',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'nginx:1.29', logConfiguration: { logDriver: 'json-file' } }],
    };
    const text = JSON.stringify(value, null, 2);
    // Logs in CloudWatch need a role that nobody knows here.
    expect(fixed(text)).toContain('"json-file"');
  });

  it('takes many fixes in one list in one go', () => {
    const keys = Array.from({ length: 3000 }, () => '  "cpu": "256",\n').join('');
    const text = `{\n${keys}  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 256 }]\n}\n`;
    expect(fixed(text).match(/"cpu"/g)).toHaveLength(1);
  });

  it('tells which fixes it made', () => {
    const text = 'family: shop\ncontainerDefinitions:\n- name: web\n  image: nginx:1.29\n  memory: "256"\n';
    const { made } = applyFixes({ text, format: 'yaml', fileName: 'task-definition.yaml' }, rules, everything);
    expect(made.map(({ finding, fix }) => `${finding.rule.id}: ${fix.title}`)).toContain('schema/type: Change to 256');
  });

  it('writes functions as the template does', () => {
    const template = (written: string) => `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: ${written}
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.29
          Memory: 256
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: /ecs/shop
              awslogs-stream-prefix: web
`;
    expect(fixed(template('!Ref AWS::StackName'), 'template.yaml')).toContain('awslogs-region: !Ref AWS::Region\n');
    expect(fixed(template('{Ref: AWS::StackName}'), 'template.yaml')).toMatch(/awslogs-region:\s+Ref: AWS::Region\n/);
  });
});
