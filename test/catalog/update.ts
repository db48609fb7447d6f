/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { version } from 'purecloud-platform-client-v2/package.json';

import { catalog } from './catalog';
import { refresh } from './refresh';

/**
 * `npm run catalog:refresh -- <folder>`: reads newer allowed values into genesys-catalog.json. The folder is `Model` of
 * the .NET SDK (github.com/MyPureCloud/platform-client-sdk-dotnet), under build/src. Then: `npm run catalog`.
 */
const folder = process.argv[2] ?? '';
if (!existsSync(join(folder, 'ConversationAggregationQuery.cs'))) {
	console.log(
		'Give the folder of the .NET SDK that holds ConversationAggregationQuery.cs, for example:\n' +
			'npm run catalog:refresh -- platform-client-sdk-dotnet/build/src/PureCloudPlatform.Client.V2/Model',
	);
	process.exit(1);
}

const declarations = readFileSync(
	require.resolve('purecloud-platform-client-v2/index.d.ts'),
	'utf8',
);
const fresh = refresh(
	catalog,
	declarations,
	(model) => {
		const file = join(folder, `${model}.cs`);
		return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
	},
	`Queries and models of the JavaScript SDK ${version}, allowed values of the .NET SDK's models, permissions from the JavaScript SDK documentation. The lists grow with releases: offer them, and accept free text.`,
);
writeFileSync(
	join(__dirname, 'genesys-catalog.json'),
	`${JSON.stringify(fresh.catalog, null, 1)}\n`,
);
for (const note of fresh.notes) console.log(note);
