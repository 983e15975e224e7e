package io.corro.workflows.certificate;

/** What is printed around the facts, in the language of the course: Spanish, or else English. */
record Wording(String language, String title, String certifies, String hasCompleted, String on, String number,
        String issued, String validUntil) {
    private static final Wording SPANISH = new Wording("es", "Certificado de finalización", "Se certifica que",
            "ha completado el curso", "el", "Número", "Fecha de emisión", "Válido hasta");
    private static final Wording ENGLISH = new Wording("en", "Certificate of Completion", "This is to certify that",
            "has completed the course", "on", "Number", "Issued on", "Valid until");

    static Wording of(String language) {
        return language.startsWith("es") ? SPANISH : ENGLISH;
    }
}
