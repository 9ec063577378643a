const longest = 255;

/** Signs that show nothing, or that turn the direction of what follows: a name could pretend to be another. */
const hidden =
	/[\p{Cc}\p{Zl}\p{Zp}\u{61c}\u{180e}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}]/gu;
const spaces = /\p{Zs}+/gu;

/**
 * The name of a file as others will see it and save it: without folders, hidden signs, or more than 255 signs; its ending
 * stays. `unnamed` where nothing is left.
 */
export const fileName = (given: string): string => {
	const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	const shown = last.replace(hidden, '').replace(spaces, ' ').trim();
	if (/^\.*$/.test(shown)) return 'unnamed';
	if (shown.length <= longest) return shown;
	const ending = /\.[^. ]{1,12}$/u.exec(shown)?.[0] ?? '';
	let kept = '';
	for (const sign of shown) {
		if (kept.length + sign.length + ending.length > longest) break;
		kept += sign;
	}
	return kept + ending;
};

/** An address as a line shows it: its host in the letters that a browser asks for, so that none pretends to be another. */
export const shownLink = (url: string): string => {
	const { host, pathname } = new URL(url);
	return `${host}${pathname === '/' ? '' : pathname}`.slice(0, longest);
};

/** For a download: the name in ASCII for old readers, and as it is for all others (RFC 6266). */
export const attachment = (name: string): string => {
	const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const whole = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};
