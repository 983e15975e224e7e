/** The comparison with exchange-core: our side of it as a contestant, and the suite that makes both run in turn. */
@NullMarked
package io.corro.perf.peers;

import org.jspecify.annotations.NullMarked;
