/** What a restart takes: loading and proving accounts, open orders and the journal's tail. */
@NullMarked
package io.corro.perf.recovery;

import org.jspecify.annotations.NullMarked;
