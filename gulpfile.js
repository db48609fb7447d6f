const { src, dest } = require('gulp');

// tsc writes the code and the codex (*.node.json); what it does not know, icons and output schemas, is copied here.
// encoding: false keeps binary files byte for byte (gulp 5 would read them as text).
function copyAssets() {
	return src(['nodes/**/*.{png,svg}', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

exports.build = copyAssets;
exports.default = copyAssets;
