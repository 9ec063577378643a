/** What a session's owner recognises: "Firefox, Android". The rest of what a browser says is not shown. */
const browsers = [
	['Edg/', 'Edge'],
	['OPR/', 'Opera'],
	['Firefox/', 'Firefox'],
	['Chrome/', 'Chrome'],
	['Safari/', 'Safari'],
	['curl/', 'curl'],
] as const;
const systems = [
	['Android', 'Android'],
	['iPhone', 'iPhone'],
	['iPad', 'iPad'],
	['Windows', 'Windows'],
	['Mac OS X', 'macOS'],
	['CrOS', 'ChromeOS'],
	['Linux', 'Linux'],
] as const;

/**
 * Whether a session is used by the kind of browser that it was opened by. One that moves from a phone to a desk was
 * copied; a browser that says nothing of itself is not held to it.
 */
export const isSameDevice = (opened: string | null, now: string | null): boolean => {
	const before = describeDevice(opened);
	return before === '' || before === describeDevice(now);
};

export const describeDevice = (userAgent: string | null): string => {
	const find = (table: readonly (readonly [string, string])[]) =>
		table.find(([sign]) => userAgent?.includes(sign))?.[1];
	return [find(browsers), find(systems)].filter(Boolean).join(', ');
};
