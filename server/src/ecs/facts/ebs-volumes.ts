/**
 * The least and the most GiB of a volume by its type.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html
 */
export const ebsSizes: ReadonlyMap<string, readonly [minimum: number, maximum: number]> = new Map([
  ['gp2', [1, 16384]],
  ['gp3', [1, 16384]],
  ['io1', [4, 16384]],
  ['io2', [4, 16384]],
  ['st1', [125, 16384]],
  ['sc1', [125, 16384]],
  ['standard', [1, 1024]],
]);
