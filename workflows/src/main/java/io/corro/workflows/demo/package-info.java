/**
 * A month in the life of the platform, told in half a minute: invented customers go through all four processes on a
 * database of their own, with a Temporal service whose time is moved. Run by {@code ./corro demo workflows}.
 */
@NullMarked
package io.corro.workflows.demo;

import org.jspecify.annotations.NullMarked;
