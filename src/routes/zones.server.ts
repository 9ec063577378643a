/** Every time zone that this machine knows, by name. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
