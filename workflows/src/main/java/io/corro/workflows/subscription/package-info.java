/**
 * Subscriptions: trial, renewal, dunning, changes of plan, refunds. The rows are the arbiter: every step and every
 * request is one transaction on the locked row, which answers with a picture of it. The workflow only drives: it waits
 * for the next due moment, calls the provider, and hands requests on.
 */
package io.corro.workflows.subscription;
