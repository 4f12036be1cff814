/** The capacity providers that every account has, and what they are. */
export const fargateProviders: ReadonlyMap<string, string> = new Map([
  ['FARGATE', 'AWS runs the hosts'],
  ['FARGATE_SPOT', 'AWS runs the hosts, for less, and may stop tasks with a warning of two minutes'],
]);

/**
 * How the name of a capacity provider of one's own may not begin.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html
 */
export const reservedPrefixes = /^(?:aws|ecs|fargate)/i;
