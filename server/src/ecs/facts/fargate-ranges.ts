/**
 * Bounds that numbers have on Fargate only, by type and property.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const fargateRanges: ReadonlyMap<string, readonly [minimum: number, maximum: number]> = new Map([
  ['ContainerDefinition.startTimeout', [2, 120]],
  ['ContainerDefinition.stopTimeout', [2, 120]],
]);
