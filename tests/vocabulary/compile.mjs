// Compiles the official JSON-LD contexts into one table of facts and prints it.
//
//   node compile.mjs FOLDER     FOLDER: the contexts that are in no npm package (see contexts.mjs)
//
// jsonld.js processes each context, so the meaning of every term is its judgement and not ours; we only
// write down what it found, scoped contexts resolved. How to read the table: generator/trust/canonical/vocabulary.py.

import jsonld from 'jsonld';
import {contexts} from './contexts.mjs';

// Ours, and only shorthand: no official context may define or use these names (checked below).
const PREFIXES = {
  c: 'https://www.w3.org/2018/credentials#',
  status: 'https://www.w3.org/ns/credentials/status#',
  sec: 'https://w3id.org/security#',
  schema: 'https://schema.org/',
  ob: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
  clr: 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#',
  jwt: 'https://www.iana.org/assignments/jwt#',
  jose: 'https://www.iana.org/assignments/jose#',
  xs: 'http://www.w3.org/2001/XMLSchema#',
  xss: 'https://www.w3.org/2001/XMLSchema#',
};
const SHORT = Object.entries(PREFIXES);
const nothing = async url => { throw new Error(`a context asks for another one: ${url}`); };
const options = {documentLoader: nothing};
const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function short(address) {
  for(const [name, start] of SHORT) {
    if(address.startsWith(`${name}:`)) {
      throw new Error(`our shorthand "${name}:" means something in ${address}`);
    }
    if(address.startsWith(start)) {
      return `${name}:${address.slice(start.length)}`;
    }
  }
  return address;
}

function definition(mapping) {
  const parts = [short(mapping['@id'])];
  const type = mapping['@type'];
  if(type !== undefined) {
    parts.push(['@id', '@vocab', '@json'].includes(type) ? type : `^${short(type)}`);
  }
  parts.push(...[mapping['@container'] ?? []].flat().sort());
  if(mapping._prefix) {
    parts.push('@prefix');
  }
  for(const [key, value] of Object.entries(mapping)) {
    const known = ['@id', '@type', '@container', '@context', 'protected', 'reverse'].includes(key) || key.startsWith('_');
    if(!known || (key === 'reverse' && value) || parts.some(part => part.includes(' '))) {
      throw new Error(`not understood: ${key} in ${JSON.stringify(mapping)}`);
    }
  }
  return parts.join(' ');
}

// What these names mean in `active`; protected or not is a fact of the whole context.
async function terms(active, names) {
  const found = {};
  let isProtected = true;
  for(const term of [...names].sort(inOrder)) {
    const mapping = active.mappings.get(term);
    if(mapping['@id'] === '@id' || mapping['@id'] === '@type') {
      if(term !== mapping['@id'].slice(1)) {
        throw new Error(`an alias we do not know: ${term}`);
      }
      continue;
    }
    isProtected &&= mapping.protected === true;
    found[term] = definition(mapping);
    if('@context' in mapping) {
      found[term] = {'': found[term], ...await scope(active, mapping['@context'])};
    }
  }
  return isProtected ? found : {'@protected': false, ...found};
}

// A scope names all its terms, not only what is new in it; what they mean is judged where the scope applies.
async function scope(active, local) {
  if(local === null) {
    return {'@context': null};
  }
  // Protection is for documents: what a scope may redefine depends on how it came about, which is not known here.
  const open = active.clone();
  open.mappings.forEach((mapping, term) => open.mappings.set(term, {...mapping, protected: false}));
  const within = await jsonld.processContext(open, local, options);
  return terms(within, Object.keys(local).filter(term => !term.startsWith('@')));
}

async function empty() {
  return jsonld.processContext(null, null, options);
}

const table = {
  about: 'What the terms of these contexts mean. Compiled by tests/vocabulary from the official contexts; not edited.',
  prefixes: PREFIXES,
  contexts: {},
};
for(const [url, document] of Object.entries(await contexts(process.argv[2]))) {
  const active = await jsonld.processContext(await empty(), document['@context'], options);
  const {'@vocab': vocab, '@language': language, '@base': base} = active;
  if(language || base) {
    throw new Error(`not understood: a default language or base in ${url}`);
  }
  table.contexts[url] = {...(vocab && {'@vocab': vocab}), ...await terms(active, active.mappings.keys())};
}
process.stdout.write(JSON.stringify(table, null, 1) + '\n');
