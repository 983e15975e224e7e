/** What becomes of learners' rows when nobody looks: attempts end at their time, certificates are asked for. */
package io.corro.workflows.learning;
