/**
 * Certificates: from a learner's request over the proof that everything required was passed to a document that anybody
 * can verify, and to the end of its worth.
 *
 * <pre>
 * requested → eligible → numbered → rendered → stored → issued → notified
 *     └────────── ineligible ────────────────────┘          └──► revocation_asked → revoked
 *                                                           └──► superseded | expired
 * </pre>
 *
 * A run ends once the holder has been told, or could not be. Asking for revocation, seconding it and declining it are
 * decisions of the row; the first of them begins a run again, which waits until a second person's time is over. The
 * calendar writes down what has expired; a reissue supersedes in the step that issues it.
 */
@NullMarked
package io.corro.workflows.certificate;

import org.jspecify.annotations.NullMarked;
