/** What a restart takes: loading and proving accounts, open orders and the journal's tail. */
package io.corro.perf.recovery;
