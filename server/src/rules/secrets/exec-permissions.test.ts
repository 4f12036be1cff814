import { testRule } from '../../../../test/harness/rule-tester';
import { execPermissions } from './exec-permissions';

const ref = (name: string) => ({ Ref: name });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const sub = (text: string) => ({ 'Fn::Sub': text });
const when = (...values: unknown[]) => ({ 'Fn::If': ['IsProd', ...values] });
const channels = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
  (name) => `ssmmessages:${name}`,
);
const all = `${channels.slice(0, 3).join(', ')} and ${channels[3]}`;
const allow = (action: unknown, others: Record<string, unknown> = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...others,
});
const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });
const inline = (...statements: unknown[]) => ({
  Policies: [{ PolicyName: 'exec', PolicyDocument: document(...statements) }],
});
const role = (properties: Record<string, unknown> = {}, others: Record<string, unknown> = {}) => ({
  Type: 'AWS::IAM::Role',
  ...others,
  Properties: {
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    ...properties,
  },
});
const task = (taskRole: unknown) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { Family: 'web', TaskRoleArn: taskRole, ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }] },
});
const service = (exec: unknown, others: Record<string, unknown> = {}, name = 'Task') => ({
  Type: 'AWS::ECS::Service',
  ...others,
  Properties: { TaskDefinition: ref(name), ...(exec !== undefined && { EnableExecuteCommand: exec }) },
});
const template = (given: unknown, others: Record<string, unknown> = {}) => ({
  Parameters: { Name: { Type: 'String' }, Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
  Resources: {
    Service: service(true),
    Task: task(arn('Role')),
    Role: given,
    // Another service with what the first one may lack.
    OtherService: service(true, {}, 'OtherTask'),
    OtherTask: task(ref('OtherRole')),
    OtherRole: role(inline(allow(channels))),
    ...others,
  },
});
const policy = (type: string, properties: Record<string, unknown>, others: Record<string, unknown> = {}) => ({
  Type: `AWS::IAM::${type}`,
  ...others,
  Properties: { PolicyName: 'exec', PolicyDocument: document(allow(channels)), ...properties },
});
const at = '/Resources/Service/Properties/EnableExecuteCommand';
const exec = {
  PolicyName: 'EcsExec',
  PolicyDocument: document({ Effect: 'Allow', Action: channels, Resource: '*' }),
};
const addPolicy = {
  title: 'Add a policy for ECS Exec to "Role"',
  preferred: true,
  result: (draft: Record<string, any>) => {
    const { Properties } = draft.Resources.Role;
    Properties.Policies = [...(Properties.Policies ?? []), exec];
  },
};
const missing = {
  message: 'missing',
  data: { role: 'Role', actions: all },
  at,
  related: 1,
  fixes: [addPolicy],
} as const;
const missingAtTimes = { ...missing, fixes: [{ ...addPolicy, preferred: false }] };

testRule(execPermissions, {
  valid: [
    ...Object.entries({
      'the four actions': role(inline(allow(channels))),
      'all actions of the service': role(inline(allow('ssmmessages:*'))),
      patterns: role(inline(allow(['ssmmessages:Create*', 'SSMMESSAGES:Open*Channel']))),
      'all actions': role(inline(allow('*'))),
      'all actions but others': role(inline({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' })),
      'several policies': role({
        Policies: channels.map((channel) => ({ PolicyName: channel, PolicyDocument: document(allow(channel)) })),
      }),
      'a single statement': role({ Policies: [{ PolicyName: 'a', PolicyDocument: { Statement: allow(channels) } }] }),
      'a condition': role(inline(allow(channels, { Condition: { StringEquals: { a: 'b' } } }))),
      'an action that is not known': role(inline(allow([ref('Name')]))),
      'a statement that is not known': role(inline({ 'Fn::Transform': { Name: 'AWS::Include' } })),
      'a denial, which is meant': role(inline({ Effect: 'Deny', Action: 'ssmmessages:*', Resource: '*' })),
      'a policy of AWS': role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'] }),
      'a policy of AWS in any partition': role({
        ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess')],
      }),
      'a policy of AWS, joined': role({
        ManagedPolicyArns: [
          { 'Fn::Join': ['', ['arn:', ref('AWS::Partition'), ':iam::aws:policy/service-role/AmazonEC2RoleforSSM']] },
        ],
      }),
      'a policy of AWS that we do not know': role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/Unheard'] }),
      'a policy of the account': role({ ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/exec'] }),
      'a policy that a parameter names': role({ ManagedPolicyArns: [ref('Name')] }),
      'policies that a parameter names': role({ ManagedPolicyArns: ref('Name') }),
      'an imported policy': role({ ManagedPolicyArns: [{ 'Fn::ImportValue': 'policy' }] }),
      'inline policies that are not known': role({ Policies: ref('Name') }),
    }).map(([name, given]) => ({ name, template: template(given) })),
    ...Object.entries({
      'a policy that names the role': policy('Policy', { Roles: [ref('Role')] }),
      'a policy that names several roles': policy('Policy', { Roles: [ref('OtherRole'), ref('Role')] }),
      'a managed policy that names the role': policy('ManagedPolicy', { Roles: [sub('${Role}')] }),
      'a policy of a role': policy('RolePolicy', { RoleName: ref('Role') }),
      'a policy of roles that are made of its name': policy('Policy', {
        Roles: { 'Fn::Split': [',', sub('${Role},${OtherRole}')] },
      }),
      'a document that is not known': policy('Policy', { Roles: [ref('Role')], PolicyDocument: ref('Name') }),
    }).map(([name, Policy]) => ({ name, template: template(role(), { Policy }) })),
    {
      name: 'a policy by the name of the role',
      template: template(role({ RoleName: 'web' }), { Policy: policy('Policy', { Roles: ['web'] }) }),
    },
    {
      name: 'a policy of a role that may have the name of this one',
      template: template(role({ RoleName: 'web' }), { Policy: policy('Policy', { Roles: [ref('Name')] }) }),
    },
    {
      name: 'a managed policy that the role names',
      template: template(role({ ManagedPolicyArns: [ref('Policy')] }), { Policy: policy('ManagedPolicy', {}) }),
    },
    { name: 'no ECS Exec', template: template(role(), { Service: service(false) }) },
    { name: 'ECS Exec by default', template: template(role(), { Service: service(undefined) }) },
    { name: 'ECS Exec as a parameter says', template: template(role(), { Service: service(ref('Name')) }) },
    { name: 'another task role', template: template(role(), { Task: task('arn:aws:iam::123456789012:role/web') }) },
    { name: 'a task role that a parameter names', template: template(role(), { Task: task(ref('Name')) }) },
    { name: 'an imported task role', template: template(role(), { Task: task({ 'Fn::ImportValue': 'role' }) }) },
    { name: 'no task role, which is another matter', template: template(role(), { Task: task(ref('AWS::NoValue')) }) },
    {
      name: 'a macro that may add policies',
      template: { ...template(role()), Transform: ['Company::Macro'] },
    },
    {
      name: 'an API document',
      service: { serviceName: 'web', taskDefinition: 'web', enableExecuteCommand: true },
      dialects: ['API JSON'],
    },
  ],
  invalid: [
    { name: 'a role without policies', template: template(role()), findings: [missing] },
    { name: 'true as a text', template: template(role(), { Service: service('true') }), findings: [missing] },
    { name: 'other actions', template: template(role(inline(allow(['s3:*', 'ssm:*'])))), findings: [missing] },
    {
      name: 'all actions but these',
      template: template(role(inline({ Effect: 'Allow', NotAction: ['ssmmessages:*'], Resource: '*' }))),
      findings: [missing],
    },
    {
      name: 'policies of AWS without them',
      template: template(
        role({
          ManagedPolicyArns: [
            'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
            sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'),
          ],
        }),
      ),
      findings: [missing],
    },
    {
      name: 'policies of other roles',
      template: template(role({ RoleName: 'web' }), {
        Policy: policy('Policy', { Roles: [ref('OtherRole'), 'api'] }),
        Managed: policy('ManagedPolicy', {}),
      }),
      findings: [missing],
    },
    {
      name: 'policies whose roles come from elsewhere',
      template: template(role(), {
        Policy: policy('Policy', { Roles: [ref('Name')] }),
        Policies: policy('Policy', { Roles: { 'Fn::Split': [',', ref('Name')] } }),
      }),
      findings: [missing],
    },
    {
      name: 'one action that is forgotten',
      template: template(role(inline(allow(['s3:GetObject']), allow(channels.slice(0, 3))))),
      findings: [
        {
          message: 'missing',
          data: { role: 'Role', actions: 'ssmmessages:OpenDataChannel' },
          at,
          fixes: [
            {
              title: 'Allow ssmmessages:OpenDataChannel',
              preferred: true,
              result: (draft) => {
                draft.Resources.Role.Properties.Policies[0].PolicyDocument.Statement[1].Action.push(
                  'ssmmessages:OpenDataChannel',
                );
              },
            },
          ],
        },
      ],
    },
    {
      name: 'actions that are forgotten in a policy of its own',
      template: template(role(), {
        Policy: policy('Policy', { Roles: [ref('Role')], PolicyDocument: document(allow(channels.slice(2))) }),
      }),
      findings: [
        {
          message: 'missing',
          data: { role: 'Role', actions: channels.slice(0, 2).join(' and ') },
          at,
          fixes: [
            {
              title: 'Allow the missing actions',
              preferred: true,
              result: (draft) => {
                const { Statement } = draft.Resources.Policy.Properties.PolicyDocument;
                Statement[0].Action.push(...channels.slice(0, 2));
              },
            },
          ],
        },
      ],
    },
    {
      name: 'one action, not in a list',
      template: template(role(inline(allow('ssmmessages:Open*')))),
      findings: [
        {
          message: 'missing',
          data: { role: 'Role', actions: channels.slice(0, 2).join(' and ') },
          at,
          fixes: [addPolicy],
        },
      ],
    },
    {
      name: 'a policy that is there at times',
      template: template(role(), {
        Policy: policy('Policy', { Roles: [ref('Role')] }, { Condition: 'IsProd' }),
      }),
      findings: [{ ...missingAtTimes, when: 'When IsProd is false' }],
    },
    {
      name: 'an item that is there at times',
      template: template(
        role({ ManagedPolicyArns: [when('arn:aws:iam::aws:policy/AmazonSSMFullAccess', ref('AWS::NoValue'))] }),
      ),
      findings: [{ ...missingAtTimes, when: 'When IsProd is false' }],
    },
    {
      name: 'ECS Exec at times',
      template: template(role({}, { Condition: 'IsProd' }), {
        Service: service(when(true, false)),
        Task: task(when(arn('Role'), ref('AWS::NoValue'))),
      }),
      findings: [{ ...missingAtTimes, when: 'When IsProd is true', at: `${at}/Fn::If/1` }],
    },
    {
      name: 'a daemon',
      template: template(role(inline(allow(channels))), {
        Daemon: {
          Type: 'AWS::ECS::Daemon',
          Properties: {
            DaemonTaskDefinitionArn: ref('DaemonTask'),
            CapacityProviderArns: ['x'],
            EnableExecuteCommand: true,
          },
        },
        DaemonTask: {
          Type: 'AWS::ECS::DaemonTaskDefinition',
          Properties: { TaskRoleArn: arn('DaemonRole'), ContainerDefinitions: [{ Name: 'a', Image: 'b' }] },
        },
        DaemonRole: role(),
      }),
      findings: [
        {
          message: 'missing',
          data: { role: 'DaemonRole', actions: all },
          at: '/Resources/Daemon/Properties/EnableExecuteCommand',
          fixes: [{ title: 'Add a policy for ECS Exec to "DaemonRole"', preferred: true }],
        },
      ],
    },
  ],
});
