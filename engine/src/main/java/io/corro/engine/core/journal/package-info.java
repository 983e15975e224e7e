/**
 * Row images: what became true, as the journal stores it, the projector writes it and the loader reads it back.
 * Records for everyone beyond the matching thread; {@code RecordEncoder} and {@code RecordDecoder} are their bytes.
 */
package io.corro.engine.core.journal;
