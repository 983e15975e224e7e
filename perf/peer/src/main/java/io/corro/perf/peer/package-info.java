/** exchange-core as a contestant: its bare book, and its pipeline. Only this package sees its classes. */
@NullMarked
package io.corro.perf.peer;

import org.jspecify.annotations.NullMarked;
