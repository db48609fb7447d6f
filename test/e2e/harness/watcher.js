/**
 * Loaded into n8n before anything else (`NODE_OPTIONS=--require`): a machine without a network that notes who asks for one.
 * What leaves the machine is refused as the system would; every connection is written into the file `E2E_CONNECTIONS`, one
 * JSON object a line, with whether it was opened while the code of our package was at work.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const dgram = require('node:dgram');
const dns = require('node:dns');
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const net = require('node:net');

const PACKAGE = 'n8n-nodes-genesys-cloud-analytics';
/** n8n itself may lie in a folder of our name. */
const OURS = new RegExp(`node_modules[\\\\/]${PACKAGE}[\\\\/]`);
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|)$/;

const atWork = new AsyncLocalStorage();

function stack() {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = 100;
	const text = new Error('asked').stack;
	Error.stackTraceLimit = limit;
	return text;
}

/** @returns whether it stays on the machine */
function note(what, host, port) {
	const isLocal = LOCAL.test(host);
	const frames = stack();
	const isOurs = atWork.getStore() === true || OURS.test(frames);
	const entry = { what, host, port: Number(port ?? 0), isLocal, isOurs, stack: frames };
	appendFileSync(process.env.E2E_CONNECTIONS, `${JSON.stringify(entry)}\n`);
	return isLocal;
}

function refusal(code, syscall, host) {
	return Object.assign(new Error(`${syscall} ${code} ${host}`), { code, syscall, hostname: host });
}

/** What `connect` was called with: options, a port with or without a host, or a path; all of it perhaps in a list. */
function addressOf(given) {
	const [first, second] = Array.isArray(given[0]) ? given[0] : given;
	if (typeof first === 'object' && first !== null) return first;
	const isPort = typeof first === 'number' || /^\d+$/.test(first);
	if (!isPort) return { path: first };
	return { port: first, host: typeof second === 'string' ? second : undefined };
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
	const { host = 'localhost', port, path } = addressOf(given);
	if (path || note('connect', host, port)) return connect.apply(this, given);
	process.nextTick(() => this.destroy(refusal('ENETUNREACH', 'connect', host)));
	return this;
};

const { lookup } = dns;
dns.lookup = function (host, ...rest) {
	if (note('lookup', host)) return lookup.call(this, host, ...rest);
	process.nextTick(() => rest.at(-1)(refusal('ENOTFOUND', 'getaddrinfo', host)));
	return {};
};
const { lookup: promised } = dns.promises;
dns.promises.lookup = async function (host, ...rest) {
	if (note('lookup', host)) return await promised.call(this, host, ...rest);
	throw refusal('ENOTFOUND', 'getaddrinfo', host);
};
for (const owner of [dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
	for (const name of Object.getOwnPropertyNames(owner).filter((each) => /^resolve/.test(each))) {
		const original = owner[name];
		owner[name] = function (host, ...rest) {
			note(name, host);
			return original.call(this, host, ...rest);
		};
	}
}

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...given) {
	note('send', given.filter((each) => typeof each === 'string').at(-1) ?? 'localhost');
	return send.apply(this, given);
};

/** Every function of an object that n8n calls, and those of the objects in it, noted as ours while it runs. */
function watched(owner) {
	const names = [...Object.keys(owner), 'execute', 'poll'];
	for (const name of names) {
		const value = owner[name];
		if (typeof value === 'function') {
			owner[name] = function (...given) {
				return atWork.run(true, () => value.apply(this, given));
			};
		} else if (/^(methods|listSearch|credentialTest)$/.test(name)) {
			watched(value);
		}
	}
}

const { _load: load } = Module;
Module._load = function (request, ...rest) {
	const loaded = load.call(this, request, ...rest);
	if (!request.includes(PACKAGE) || !/\.(node|credentials)\.js$/.test(request)) return loaded;
	// n8n reads the name of the class that an instance is of, so that has to stay.
	const classes = Object.entries(loaded).map(([name, Class]) => [
		name,
		new Proxy(Class, {
			construct(target, given) {
				const made = new target(...given);
				watched(made);
				return made;
			},
		}),
	]);
	return Object.fromEntries(classes);
};
