/**
 * Stands in for modules of LangChain's that jest cannot load on Node.js 20, because they are ES modules (n8n itself can).
 * n8n-core loads them with its tools for agents and calls none of them in a test; one that is called says so.
 */
export default function notLoaded(): never {
	throw new TypeError('This module of LangChain is not loaded in compatibility tests');
}
