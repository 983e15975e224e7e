/**
 * What operators and users do, without HTTP: lists and views from the rows, requests to cases with their line in the
 * action log, and the totals that must agree.
 */
@NullMarked
package io.corro.workflows.cases;

import org.jspecify.annotations.NullMarked;
