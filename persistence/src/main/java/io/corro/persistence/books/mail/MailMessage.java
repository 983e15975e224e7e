package io.corro.persistence.books.mail;

/**
 * A mail, ready to be sent.
 *
 * @param id   names it for ever: a mail that is sent twice has the same
 * @param text paragraphs of plain text; the HTML is made of it
 */
public record MailMessage(String id, String to, String subject, String text) {

    /** Without the text, which may carry a link that lets its reader in. */
    @Override
    public String toString() {
        return "MailMessage[" + id + ", " + subject + "]";
    }
}
