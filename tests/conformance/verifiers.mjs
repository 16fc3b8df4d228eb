// Other people's verifiers over many documents of one site. One JSON request a line, one JSON answer a line.
//
//   {"do": "web", "documents": {url: document}}       what there is to load from now on; there is no network
//   {"do": "digital_bazaar", "document": …, "now": …}  → {"is": {"verified", "why", "status"}}  @digitalbazaar/vc
//   {"do": "wallet", "document": …, "now": …}          → {"is": <its result>}    @digitalcredentials/verifier-core
//   {"do": "safe_mode", "document": …}                 → {"is": <number of statements>}   jsonld.js, safe mode
//
// Each answer carries the "number" of its request. Whatever they refuse is answered by {"refused": "<why>"}.

import {createInterface} from 'node:readline';

const RealDate = Date;
let moment;

// verifier-core takes no moment of checking: it asks the clock, so the clock has to say the day of the demo.
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length || moment === undefined ? given : [moment]));
  }
  static now() {
    return moment === undefined ? RealDate.now() : new RealDate(moment).getTime();
  }
};

let web = {};
const asked = [];

// Whatever goes out to the network is answered from the site; what is not there is not found.
globalThis.fetch = async request => {
  const url = String(request.url ?? request);
  asked.push(url);
  const body = web[url];
  return body === undefined
    ? new Response('not found', {status: 404})
    : new Response(JSON.stringify(body), {status: 200, headers: {'content-type': 'application/json'}});
};

// verifier-core writes to the console, which is where our answers go.
console.log = console.error;

const {default: jsonld} = await import('jsonld');
const vc = await import('@digitalbazaar/vc');
const {DataIntegrityProof} = await import('@digitalbazaar/data-integrity');
const {cryptosuite} = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const {checkStatus} = await import('@digitalbazaar/vc-bitstring-status-list');
const core = await import('@digitalcredentials/verifier-core');
const {fromNpm} = await import('../vocabulary/contexts.mjs');

const MULTIKEY = 'https://w3id.org/security/multikey/v1';

// A key is asked for by its own id and has to come with its context.
function keyIn(url) {
  const method = web[url.split('#')[0]]?.verificationMethod?.find(({id}) => id === url);
  return method && {'@context': MULTIKEY, ...method};
}

async function documentLoader(url) {
  const document = fromNpm.get(url) ?? web[url] ?? keyIn(url);
  if(document === undefined) {
    throw new Error(`not loaded: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const words = error => error && [error.message, ...(error.errors ?? []).map(each => each.message), error.cause?.message].filter(Boolean);

const doing = {
  web: ({documents}) => {
    web = documents;
    return Object.keys(web).length;
  },

  digital_bazaar: async ({document, now}) => {
    const suite = new DataIntegrityProof({cryptosuite});
    const {verified, error, statusResult} = await vc.verifyCredential({
      credential: document, suite, documentLoader, now: now && new RealDate(now),
      checkStatus: options => checkStatus({...options, suite, documentLoader, verifyBitstringStatusListCredential: true}),
    });
    return {
      verified,
      why: words(error) ?? words(statusResult?.error) ?? [],
      status: (statusResult?.results ?? []).map(({status}) => status),
    };
  },

  wallet: async ({document, now, registries = []}) => {
    moment = now;
    try {
      const {errors, log = [], additionalInformation} = await core.verifyCredential({
        credential: document, knownDIDRegistries: registries,
      });
      const steps = Object.fromEntries(log.map(({id, valid, error}) => [id, error?.message ?? valid]));
      return {errors: (errors ?? []).map(({name, message}) => `${name}: ${message}`), steps, additionalInformation};
    } finally {
      moment = undefined;
    }
  },

  safe_mode: async ({document}) => {
    const quads = await jsonld.canonize(document, {
      algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader,
    });
    return quads.split('\n').length - 1;
  },

  asked: () => asked.splice(0),
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
