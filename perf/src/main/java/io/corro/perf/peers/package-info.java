/** The comparison with exchange-core: our side of it as a contestant, and the suite that makes both run in turn. */
package io.corro.perf.peers;
