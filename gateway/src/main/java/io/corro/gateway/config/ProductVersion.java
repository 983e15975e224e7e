package io.corro.gateway.config;

/** The version of this build, as its archive names it. Stateless. */
public final class ProductVersion {

    private ProductVersion() {}

    public static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
