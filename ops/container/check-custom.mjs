// Holds manifests of custom resources against the schemas of their operators; exits 1 with what is wrong.
//   node ops/container/check-custom.mjs NODE_MODULES FILE...
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const SCHEMAS = {
  Cluster: 'cloudnative-pg/postgresql.cnpg.io/v1/Cluster.js',
  PodMonitor: 'prometheus-operator/monitoring.coreos.com/v1/PodMonitor.js',
};
const [modules, ...files] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.resolve(modules, file)));
const yaml = (await load('yaml/dist/index.js')).default;

/** The same to read, but for each field that is never read there is a word in the end: the schema does not know it. */
function watched(value, place, unread) {
  if (value === null || typeof value !== 'object') return value;
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = watched(inner, `${place}/${key}`, unread);
    unread.add(`${place}/${key}`);
  }
  return new Proxy(copy, {
    get(target, key) {
      unread.delete(`${place}/${String(key)}`);
      return target[key];
    },
  });
}

for (const file of files) {
  for (const document of yaml.parseAllDocuments(fs.readFileSync(file, 'utf8'))) {
    const resource = document.toJSON();
    const Kind = (await load(`@kubernetes-models/${SCHEMAS[resource.kind]}`))[resource.kind];
    const unread = new Set();
    const faults = [];
    try {
      const model = new Kind(resource);
      Object.assign(model, watched(resource, '', unread));
      model.validate();
    } catch (fault) {
      faults.push(fault.message);
    }
    for (const field of unread) {
      if (!unread.has(path.posix.dirname(field))) faults.push(`unknown field ${field}`);
    }
    for (const fault of faults) console.error(`${file}: ${fault}`);
    if (faults.length) process.exitCode = 1;
  }
}
