import { ownValue } from '../../syntax/own-value';
/** How a value has to look that names something of AWS. */
export interface ValueForm {
  readonly label: string;
  /** What it names, and what to know of it. */
  readonly about: string;
  /**
   * `<my-name>` is for a person to type; `{partition}`, `{region}`, `{account}` and `{suffix}` (of host names) are
   * AWS's, and CloudFormation can fill them in.
   */
  readonly form: string;
}

const secret = 'arn:{partition}:secretsmanager:{region}:{account}:secret:<my-secret-AbCdEf>';

const secretForms: readonly ValueForm[] = [
  {
    label: 'Secrets Manager secret',
    about: 'The whole secret as one text. Its ARN ends in six random characters.',
    form: secret,
  },
  {
    label: 'Secrets Manager secret, one JSON key',
    about: 'One key of a secret that is JSON. The two last colons stand before a version stage and id, here empty.',
    form: `${secret}:<password>::`,
  },
  {
    label: 'Parameter Store, by name',
    about: 'A parameter in the region of the task.',
    form: '/<my-app>/<password>',
  },
  {
    label: 'Parameter Store, by ARN',
    about: 'A parameter of any region, in the same account.',
    form: 'arn:{partition}:ssm:{region}:{account}:parameter/<my-app>/<password>',
  },
];

const wholeSecret = secretForms.slice(0, 1);

const executionRole = role('ecsTaskExecutionRole', 'The role that ECS itself uses to start the task.');
const taskRole = role('my-app', 'The role that the code in the containers has.');

const images: readonly ValueForm[] = [
  {
    label: 'Private ECR image',
    about: 'An image of the private registry of an account; the task needs an execution role.',
    form: '{account}.dkr.ecr.{region}.{suffix}/<my-app>:<1.0.0>',
  },
  {
    label: 'Public ECR image',
    about: 'An image of Amazon ECR Public, which also has the official images of Docker Hub.',
    form: 'public.ecr.aws/<nginx/nginx>:<stable>',
  },
];

/**
 * By type and property. Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
const forms: Readonly<Record<string, readonly ValueForm[]>> = {
  'Secret.valueFrom': secretForms,
  'RepositoryCredentials.credentialsParameter': wholeSecret,
  'EnvironmentFile.value': [
    {
      label: 'Object in S3',
      about: 'A file of NAME=value lines; the execution role has to be allowed to read it.',
      form: 'arn:{partition}:s3:::<my-bucket>/<my-app>.env',
    },
  ],
  'ContainerDefinition.image': images,
  'DaemonContainerDefinition.image': images,
  'ExpressGatewayContainer.image': images,
  'TaskDefinition.executionRoleArn': executionRole,
  'TaskOverride.executionRoleArn': executionRole,
  'DaemonTaskDefinition.executionRoleArn': executionRole,
  'ExpressGatewayService.executionRoleArn': executionRole,
  'TaskDefinition.taskRoleArn': taskRole,
  'TaskOverride.taskRoleArn': taskRole,
  'DaemonTaskDefinition.taskRoleArn': taskRole,
  'ExpressGatewayService.taskRoleArn': taskRole,
};

/** The forms that a value can have; none where it is the user's own text. */
export function formsOf(type: string, property: string): readonly ValueForm[] {
  return ownValue(forms, `${type}.${property}`) ?? [];
}

function role(name: string, about: string): readonly ValueForm[] {
  return [{ label: 'IAM role', about, form: `arn:{partition}:iam::{account}:role/<${name}>` }];
}
