const { basename } = require('node:path');

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Two files run at a time: the trigger, which waits for minutes, beside the editor. Queue mode comes last, when most of
 * the machine is free, because it measures.
 */
const ORDER = [
	'editor',
	'trigger',
	'sample',
	'tasks',
	'activeExamples',
	'workflows',
	'credential',
	'examples',
	'queue',
];

const place = ({ path }) => ORDER.indexOf(basename(path).split('.')[0]);

module.exports = class extends Sequencer {
	sort(tests) {
		return [...tests].sort((a, b) => place(a) - place(b));
	}
};
