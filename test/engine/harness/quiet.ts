/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// n8n-core prints every error that a node throws; the tests look at them, so the console need not.
process.env.N8N_LOG_LEVEL = 'silent';
