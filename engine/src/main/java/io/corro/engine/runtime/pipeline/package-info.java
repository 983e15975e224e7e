/**
 * Engine pipeline: a command ring with one slot per command and four handlers, {@code match → journal → (publish,
 * project)}. The only place that knows the Disruptor. Start reading at {@link
 * io.corro.engine.runtime.pipeline.EnginePipeline}.
 */
@NullMarked
package io.corro.engine.runtime.pipeline;

import org.jspecify.annotations.NullMarked;
