/** What is done for portfolios without anybody asking: approved steps, daily snapshots, proposals where they drift. */
@NullMarked
package io.corro.workflows.portfolio;

import org.jspecify.annotations.NullMarked;
