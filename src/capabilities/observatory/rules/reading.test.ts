import { describe, expect, test } from 'vitest';
import { countBounds, shareBounds, stepOf } from './classes.ts';
import { codeOf2021 } from './fap-2009.ts';
import { readCount } from './figure.ts';
import { recogniseHeadings } from './layouts.ts';
import { departmentOfCommune, placeName } from './territory.ts';

describe('a count of a survey', () => {
	test.each([
		['95', 95],
		['1 234', 1234],
		['1\u00a0234', 1234],
		['1\u202f234', 1234],
		['12.0', 12],
		['0', 0],
	])('%o is %d', (written, count) => {
		expect(readCount(written)).toBe(count);
	});
	test.each(['*', '**', '', ' ', 'n/d', 'NA', 's'])('%o is not available, and not zero', (written) => {
		expect(readCount(written)).toBeNull();
	});
	test.each(['-3', '1.5', 'douze', '#REF!', '99999999999', '1e99'])('%o is no count', (written) => {
		expect(readCount(written)).toBeUndefined();
	});
});

describe('names and codes', () => {
	test.each([
		['CLERMONT FERRAND', 'Clermont Ferrand'],
		["SAINT-JEAN-D'ANGÉLY", "Saint-Jean-d'Angély"],
		['LE MANS', 'Le Mans'],
		['T6 Plaine Commune', 'T6 Plaine Commune'],
		['LURE  / HERICOURT ', 'Lure / Hericourt'],
		['T1 PARIS', 'T1 Paris'],
	])('the place %o is written %o', (written, name) => {
		expect(placeName(written)).toBe(name);
	});
	test.each([
		['63113', '63'],
		['2A004', '2A'],
		['97101', '971'],
	])('commune %s lies in %s', (commune, department) => {
		expect(departmentOfCommune(commune)).toBe(department);
	});
	test.each([
		['M2Z90', 'M2X90'],
		['G0A40', 'G0A40'],
		['H0Z92', undefined],
		['NA', undefined],
	])('family %s of 2009 is %s in 2021', (old, now) => {
		expect(codeOf2021(old)).toBe(now);
	});
});

describe('what a file is', () => {
	test('is told by its headings, in any order, whatever accents and capitals', () => {
		const headings = ['Libelle_ROME', 'x', 'CODE_ROME_PARENT', ' code_rome'];
		expect(recogniseHeadings(headings)).toMatchObject({
			kind: 'rome-codes',
			places: { occupation: 3, name: 0, parent: 2 },
			width: 4,
		});
	});
	test('is nothing of ours where one is missing', () => {
		expect(recogniseHeadings(['code_rome', 'libelle_rome'])).toBeUndefined();
		expect(recogniseHeadings([])).toBeUndefined();
	});
});

describe('the steps of a map', () => {
	test('are round figures near the fifths, and what is not available is in none', () => {
		expect(countBounds([3, 8, 14, 25, 60, 130, 300, 700, 1500, 4000])).toEqual([10, 50, 200, 1000]);
		expect(countBounds([7, 7, 7])).toEqual([]);
		expect(countBounds([])).toEqual([]);
		expect([0.49, 0.5, 0.799, 0.8, 1].map((share) => stepOf(share, shareBounds))).toEqual([0, 1, 3, 4, 4]);
		expect(stepOf(null, shareBounds)).toBeNull();
	});
});
