import { testRule } from '../../../../test/harness/rule-tester';
import { ecrScanOnPush } from './ecr-scan-on-push';

type Draft = Record<string, any>;

const repository = (Properties?: Draft, others: Draft = {}): Draft => ({
  Resources: { Images: { Type: 'AWS::ECR::Repository', ...(Properties && { Properties }) }, ...others },
});

testRule(ecrScanOnPush, {
  valid: [
    { name: 'scanning', template: repository({ ImageScanningConfiguration: { ScanOnPush: true } }) },
    { name: 'scanning as text', template: repository({ ImageScanningConfiguration: { ScanOnPush: 'true' } }) },
    {
      name: 'scanning known only later',
      template: repository({ ImageScanningConfiguration: { ScanOnPush: { Ref: 'Scan' } } }),
    },
    {
      name: 'a configuration known only later',
      template: repository({ ImageScanningConfiguration: { Ref: 'Scanning' } }),
    },
    {
      name: 'scanning of the registry',
      template: repository(undefined, {
        Registry: { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties: { ScanType: 'ENHANCED', Rules: [] } },
      }),
    },
    {
      name: 'properties that a macro may add',
      template: repository({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/key' } } }),
    },
  ],
  invalid: [
    {
      name: 'no properties',
      template: repository(),
      findings: [
        {
          message: 'off',
          at: '/Resources/Images',
          fixes: [],
        },
      ],
    },
    {
      name: 'no scanning',
      template: repository({ ImageScanningConfiguration: { ScanOnPush: false } }),
      findings: [
        {
          message: 'off',
          at: '/Resources/Images/Properties/ImageScanningConfiguration/ScanOnPush',
          fixes: [
            {
              title: 'Scan on push',
              result: (draft) => {
                draft.Resources.Images.Properties.ImageScanningConfiguration.ScanOnPush = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an empty configuration',
      template: repository({ ImageScanningConfiguration: {} }),
      findings: [
        {
          message: 'off',
          at: '/Resources/Images/Properties/ImageScanningConfiguration',
          fixes: [{ title: 'Scan on push' }],
        },
      ],
    },
    {
      name: 'no scanning in one case',
      template: repository({
        ImageScanningConfiguration: { 'Fn::If': ['IsProd', { ScanOnPush: true }, { Ref: 'AWS::NoValue' }] },
      }),
      findings: [
        {
          message: 'off',
          when: 'When IsProd is false',
          at: '/Resources/Images',
          fixes: [],
        },
      ],
    },
  ],
});
