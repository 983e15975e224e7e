/** Trains models, predicts at the end of bars, looks at what came of predictions, and raises what people should see. */
package io.corro.workflows.model;
