import { badRequest, invalidValue } from '../answer';

/** Checks one value; `at` is where it stands in the body, for the message. */
export type Check = (value: unknown, at: string) => void;

export interface Field {
	check: Check;
	required?: boolean;
}

type Fields = Record<string, Check | Field>;

function asField(field: Check | Field): Field {
	return typeof field === 'function' ? { check: field } : field;
}

/** An object with these fields and no others. That unknown ones are refused with a 400 is our reading of the service. */
export function object(fields: Fields): Check {
	return (value, at) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			throw badRequest(`${at} must be an object.`);
		}
		for (const name of Object.keys(value)) {
			if (!Object.hasOwn(fields, name)) throw badRequest(`Unrecognized field "${name}" in ${at}.`);
		}
		for (const [name, given] of Object.entries(fields)) {
			const field = asField(given);
			const found = (value as Record<string, unknown>)[name];
			if (found !== undefined && found !== null) field.check(found, `${at}.${name}`);
			else if (field.required) throw badRequest(`${at}.${name} is required.`);
		}
	};
}

export function arrayOf(check: Check): Check {
	return (value, at) => {
		if (!Array.isArray(value)) throw badRequest(`${at} must be an array.`);
		value.forEach((element, index) => check(element, `${at}[${index}]`));
	};
}

export function oneOf(fieldType: string, allowed: readonly string[]): Check {
	return (value) => {
		if (!allowed.includes(String(value))) throw invalidValue(value, fieldType, allowed);
	};
}

function ofType(type: 'string' | 'number' | 'boolean'): Check {
	return (value, at) => {
		if (typeof value !== type) throw badRequest(`${at} must be a ${type}.`);
	};
}

export const text = ofType('string');
export const truth = ofType('boolean');
export const amount = ofType('number');

export const whole: Check = (value, at) => {
	if (!Number.isInteger(value)) throw badRequest(`${at} must be an integer.`);
};

export const anything: Check = () => undefined;

export function required(check: Check): Field {
	return { check, required: true };
}
