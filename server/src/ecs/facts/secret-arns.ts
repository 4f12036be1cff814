/**
 * What gives the whole ARN of a secret, by the type of the resource: `''` is what `Ref` gives, the others are attributes.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SecretsManager.html
 */
export const secretArns: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'AWS::SecretsManager::Secret': ['', 'Id'],
    'AWS::SecretsManager::SecretTargetAttachment': ['', 'Id'],
    'AWS::SecretsManager::RotationSchedule': ['', 'Id'],
    'AWS::RDS::DBCluster': ['MasterUserSecret.SecretArn'],
    'AWS::RDS::DBInstance': ['MasterUserSecret.SecretArn'],
  }),
);

/** Pseudo parameters whose value certainly holds no colon. */
export const plainPseudoParameters: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackName',
  'AWS::URLSuffix',
]);
