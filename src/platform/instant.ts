import { z } from 'zod';

/**
 * How answers carry what JSON has no word for. As codecs, so that the description of the API is generated from the very
 * schema: on the wire an ISO text, in the code a Temporal value.
 */
export const instant = z.codec(
	z.iso.datetime(),
	z.custom<Temporal.Instant>((value) => value instanceof Temporal.Instant),
	{
		decode: (text) => Temporal.Instant.from(text),
		encode: (value) => value.toString(),
	},
);
export const day = z.codec(
	z.iso.date(),
	z.custom<Temporal.PlainDate>((value) => value instanceof Temporal.PlainDate),
	{
		decode: (text) => Temporal.PlainDate.from(text),
		encode: (value) => value.toString(),
	},
);
