/** Orders in this process, acknowledged after their commit, beside what the same server takes for a bare commit. */
@NullMarked
package io.corro.perf.durable;

import org.jspecify.annotations.NullMarked;
