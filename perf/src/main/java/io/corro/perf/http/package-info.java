/** The real server under load from another process, beside a bare echo of the same bytes. */
@NullMarked
package io.corro.perf.http;

import org.jspecify.annotations.NullMarked;
