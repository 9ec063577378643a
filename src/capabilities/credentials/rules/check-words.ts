import { m } from '#messages';
import type { Locale } from '#platform/localized.ts';
import type { Check, CheckName, Result } from './verify.ts';

type Words = (values: never, options: { locale: Locale }) => string;

const names: Readonly<Record<CheckName, Words>> = {
	readable: m.credentials_check_readable,
	form: m.credentials_check_form,
	issuer: m.credentials_check_issuer,
	signature: m.credentials_check_signature,
	unchanged: m.credentials_check_unchanged,
	dates: m.credentials_check_dates,
	'status-list': m.credentials_check_status_list,
	'not-revoked': m.credentials_check_not_revoked,
	register: m.credentials_check_register,
};

const results: Readonly<Record<Result, Words>> = {
	passed: m.credentials_result_passed,
	failed: m.credentials_result_failed,
	'not-checked': m.credentials_result_not_checked,
};

/** Every sentence that `verify` may give, by check and code. */
const details: Readonly<Record<string, Words>> = {
	unread: m.credentials_detail_unread,
	'readable json': m.credentials_detail_readable_json,
	'readable too-big': m.credentials_detail_readable_too_big,
	'readable picture': m.credentials_detail_readable_picture,
	'readable not-text': m.credentials_detail_readable_not_text,
	'readable not-json': m.credentials_detail_readable_not_json,
	'readable too-deep': m.credentials_detail_readable_too_deep,
	'form ours': m.credentials_detail_form_ours,
	'form other-contexts': m.credentials_detail_form_other_contexts,
	'form other-fields': m.credentials_detail_form_other_fields,
	'issuer known': m.credentials_detail_issuer_known,
	'issuer unknown': m.credentials_detail_issuer_unknown,
	'issuer names-itself': m.credentials_detail_issuer_names_itself,
	'issuer no-did-document': m.credentials_detail_issuer_no_did_document,
	'issuer other-document': m.credentials_detail_issuer_other_document,
	'signature right': m.credentials_detail_signature_right,
	'signature wrong': m.credentials_detail_signature_wrong,
	'signature other-key': m.credentials_detail_signature_other_key,
	'signature no-keys': m.credentials_detail_signature_no_keys,
	'unchanged as-issued': m.credentials_detail_unchanged_as_issued,
	'unchanged not-as-issued': m.credentials_detail_unchanged_not_as_issued,
	'unchanged not-as-registered': m.credentials_detail_unchanged_not_as_registered,
	'dates since': m.credentials_detail_dates_since,
	'dates until': m.credentials_detail_dates_until,
	'dates not-yet': m.credentials_detail_dates_not_yet,
	'dates over': m.credentials_detail_dates_over,
	'dates no-date': m.credentials_detail_dates_no_date,
	'status-list signed': m.credentials_detail_status_list_signed,
	'status-list wrong': m.credentials_detail_status_list_wrong,
	'status-list other-list': m.credentials_detail_status_list_other_list,
	'status-list no-list': m.credentials_detail_status_list_no_list,
	'status-list no-place': m.credentials_detail_status_list_no_place,
	'status-list no-keys': m.credentials_detail_status_list_no_keys,
	'status-list absent': m.credentials_detail_status_list_absent,
	'not-revoked standing': m.credentials_detail_not_revoked_standing,
	'not-revoked revoked': m.credentials_detail_not_revoked_revoked,
	'not-revoked no-list': m.credentials_detail_not_revoked_no_list,
	'register found': m.credentials_detail_register_found,
	'register absent': m.credentials_detail_register_absent,
	'register not-ours': m.credentials_detail_register_not_ours,
	'register offline': m.credentials_detail_register_offline,
};

/** Dates in the reader's words; all else as it is. */
const shown = (values: Check['values'], locale: Locale, zone: string) =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, isMoment(value) ? day(value, locale, zone) : value]),
	);
const isMoment = (value: string) => /^\d{4}-\d\d-\d\dT/.test(value);
const day = (value: string, locale: Locale, zone: string) =>
	Temporal.Instant.from(value).toZonedDateTimeISO(zone).toPlainDate().toLocaleString(locale, { dateStyle: 'long' });

/** A check in the words of a language. `zone` decides the days. */
export const wordsOf = ({ name, result, code, values }: Check, locale: Locale, zone: string) => {
	const detail = details[code] ?? details[`${name} ${code}`];
	return {
		label: names[name](undefined as never, { locale }),
		result: results[result](undefined as never, { locale }),
		detail: detail?.(shown(values, locale, zone) as never, { locale }) ?? code,
	};
};
