package io.corro.gateway.http.health;

import java.util.List;

/** Whether this process can serve now. Must answer at once, from what is already known. */
public interface Readiness {

    List<Check> checks();

    /**
     * One part of the product.
     *
     * @param required whether orders need it
     * @param why      what is wrong, or further facts; never null
     */
    record Check(String name, boolean ok, boolean required, String why) {
        public Check(String name, boolean ok, String why) {
            this(name, ok, true, why);
        }
    }
}
