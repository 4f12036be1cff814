import { defineRule } from '../rule';

/** Images are encrypted in any case; with KMS, who can read them is also a matter of who may use the key. */
export const ecrEncryption = defineRule({
  id: 'ecr-encryption',
  meta: {
    summary: 'A repository is encrypted with KMS.',
    severity: 'information',
    profile: 'strict',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-5',
    ],
    messages: {
      aes: "This repository is encrypted with S3's keys (AES256), over which you have no control. Use KMS; doing so later means a new repository.",
    },
  },
  visit: {
    EcrRepository(repository, report) {
      const encryption = repository.get('encryptionConfiguration');
      const type = encryption.state === 'known' ? encryption.value.get('encryptionType') : undefined;
      if (encryption.state !== 'absent' && !(type?.state === 'known' && type.value === 'AES256')) return;
      report({
        at: type?.state === 'known' ? type.node : repository.place,
        message: 'aes',
        fixes: [
          {
            title: 'Encrypt with KMS',
            edit: (editor) =>
              encryption.state === 'known'
                ? editor.set(encryption.value, 'encryptionType', 'KMS')
                : editor.set(repository, 'encryptionConfiguration', { encryptionType: 'KMS' }),
          },
        ],
      });
    },
  },
});
