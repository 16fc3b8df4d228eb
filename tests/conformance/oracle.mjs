// What other people's software makes of a document. One JSON request a line, one JSON answer a line.
//
//   {"do": "canonize", "document": …, "work": 1}        → {"is": "<N-Quads>"}      jsonld.js, safe mode
//   {"do": "verify", "document": …, "web": {url: …}}    → {"is": {"verified": …}}  @digitalbazaar/vc
//   {"do": "issue", "document": …, "secret": …, "method": …, "created": …}  → {"is": <signed document>}
//   {"do": "evaluate", "script": …}                     → {"is": …}               JavaScript's own arithmetic
//
// Each answer carries the "number" of its request. Whatever it refuses is answered by {"refused": "<why>"}. No network: contexts come from npm packages, and
// everything else from "web".

import {createInterface} from 'node:readline';
import jsonld from 'jsonld';
import * as vc from '@digitalbazaar/vc';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {fromNpm} from '../vocabulary/contexts.mjs';

const loader = (web = {}) => async url => {
  const document = fromNpm.get(url) ?? web[url] ?? keyIn(web, url);
  if(document === undefined) {
    throw new Error(`not loaded: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
};

// A key is asked for by its own id and has to come with its context.
function keyIn(web, url) {
  const method = web[url.split('#')[0]]?.verificationMethod?.find(({id}) => id === url);
  return method && {'@context': 'https://w3id.org/security/multikey/v1', ...method};
}

const doing = {
  canonize: ({document, work = 1}) => jsonld.canonize(document, {
    algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader: loader(),
    canonizeOptions: {maxWorkFactor: work},
  }),

  verify: async ({document, web, now}) => {
    const suite = new DataIntegrityProof({cryptosuite});
    const documentLoader = loader(web);
    const {verified, error, statusResult} = await vc.verifyCredential({
      credential: document, suite, documentLoader, now: now && new Date(now),
      checkStatus: options => checkStatus({...options, suite, documentLoader, verifyBitstringStatusListCredential: true}),
    });
    const why = [error?.message, ...(error?.errors ?? []).map(each => each.message)].filter(Boolean);
    return {verified, why, status: statusResult?.results?.map(({status}) => status)};
  },

  issue: async ({document, secret, method, created}) => {
    const key = await Ed25519Multikey.from({
      id: method, controller: method.split('#')[0], type: 'Multikey',
      publicKeyMultibase: method.split('#')[1], secretKeyMultibase: secret,
    });
    const suite = new DataIntegrityProof({signer: key.signer(), date: created, cryptosuite});
    return vc.issue({credential: document, suite, documentLoader: loader()});
  },

  evaluate: ({script}) => (0, eval)(script),
};

for await (const line of createInterface({input: process.stdin})) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = {is: await doing[request.do](request)};
  } catch(error) {
    answer = {refused: error.details?.event?.code ?? error.message};
  }
  process.stdout.write(JSON.stringify({...answer, number: request.number}) + '\n');
}
