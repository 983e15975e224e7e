/** Trains models, predicts at the end of bars, looks at what came of predictions, and raises what people should see. */
@NullMarked
package io.corro.workflows.model;

import org.jspecify.annotations.NullMarked;
