import { testRule } from '../../../../test/harness/rule-tester';
import { ecrEncryption } from './ecr-encryption';

type Draft = Record<string, any>;

const repository = (EncryptionConfiguration?: Draft): Draft => ({
  Resources: {
    Images: {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: 'web', ...(EncryptionConfiguration && { EncryptionConfiguration }) },
    },
  },
});
const withKms = (draft: Draft) => {
  draft.Resources.Images.Properties.EncryptionConfiguration = { EncryptionType: 'KMS' };
};

testRule(ecrEncryption, {
  valid: [
    { name: 'KMS', template: repository({ EncryptionType: 'KMS' }) },
    { name: 'KMS twice', template: repository({ EncryptionType: 'KMS_DSSE', KmsKey: { Ref: 'Key' } }) },
    { name: 'encryption known only later', template: repository({ EncryptionType: { Ref: 'Encryption' } }) },
    { name: 'a configuration known only later', template: repository({ Ref: 'Encryption' }) },
    { name: 'a configuration without type', template: repository({ KmsKey: { Ref: 'Key' } }) },
  ],
  invalid: [
    {
      name: 'no encryption of its own',
      template: repository(),
      findings: [{ message: 'aes', at: '/Resources/Images', fixes: [{ title: 'Encrypt with KMS', result: withKms }] }],
    },
    {
      name: 'AES256',
      template: repository({ EncryptionType: 'AES256' }),
      findings: [
        {
          message: 'aes',
          at: '/Resources/Images/Properties/EncryptionConfiguration/EncryptionType',
          fixes: [{ title: 'Encrypt with KMS', result: withKms }],
        },
      ],
    },
  ],
});
