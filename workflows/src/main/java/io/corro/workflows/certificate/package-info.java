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
 * The process rests once the holder has been told. Who asks for revocation wakes it, and it waits for a second person;
 * the calendar writes down what has expired; a reissue supersedes in the step that issues it.
 */
package io.corro.workflows.certificate;
