/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { catalog } from './catalog';
import { generate } from './generate';

/** `npm run catalog`: writes the catalogue's code. */
const FOLDER = join(__dirname, '../../nodes/GenesysCloudAnalytics/genesys');

for (const [name, code] of Object.entries(generate(catalog))) {
	writeFileSync(join(FOLDER, name), code);
}
