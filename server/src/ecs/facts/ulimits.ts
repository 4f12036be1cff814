/**
 * The limit that people set where a kernel limit has a usual one, by name.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_limits
 */
export const usualLimits: ReadonlyMap<string, number> = new Map([['nofile', 65536]]);
