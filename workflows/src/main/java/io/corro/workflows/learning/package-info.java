/** What becomes of learners' rows when nobody looks: attempts end at their time, certificates are asked for. */
@NullMarked
package io.corro.workflows.learning;

import org.jspecify.annotations.NullMarked;
