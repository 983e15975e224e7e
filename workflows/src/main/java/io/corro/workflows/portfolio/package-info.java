/** What is done for portfolios without anybody asking: approved steps, daily snapshots, proposals where they drift. */
package io.corro.workflows.portfolio;
