// Validates SARIF logs with the published schema. Arguments: paths of logs. Output: the errors, one a
// line.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import Ajv from 'ajv';

const require = createRequire(import.meta.url);
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ allErrors: true, schemaId: 'id', meta: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(schema);

for (const path of process.argv.slice(2)) {
  validate(JSON.parse(readFileSync(path, 'utf8')));
  for (const { dataPath, message } of validate.errors ?? [])
    process.stdout.write(`${path}: ${dataPath} ${message}\n`);
}
