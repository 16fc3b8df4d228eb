// Digital Bazaar's `vc.issue`, timed by the CPU it takes. One JSON request a line, one JSON answer a line:
//   {"documents": […], "secret": …, "method": …, "created": …}  →  {"cpu": <microseconds>, "proofs": […]}

import {createInterface} from 'node:readline';
import * as vc from '@digitalbazaar/vc';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {fromNpm} from '../vocabulary/contexts.mjs';

const documentLoader = async url => {
  if(!fromNpm.has(url)) {
    throw new Error(`not loaded: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: fromNpm.get(url)};
};

for await (const line of createInterface({input: process.stdin})) {
  const {documents, secret, method, created, number} = JSON.parse(line);
  const key = await Ed25519Multikey.from({
    id: method, controller: method.split('#')[0], type: 'Multikey',
    publicKeyMultibase: method.split('#')[1], secretKeyMultibase: secret,
  });
  const suite = new DataIntegrityProof({signer: key.signer(), date: created, cryptosuite});
  const proofs = [];
  const start = process.cpuUsage();
  for(const credential of documents) {
    const issued = await vc.issue({credential, suite, documentLoader});
    JSON.stringify(issued);
    proofs.push(issued.proof);
  }
  const {user, system} = process.cpuUsage(start);
  process.stdout.write(JSON.stringify({cpu: user + system, proofs, number}) + '\n');
}
