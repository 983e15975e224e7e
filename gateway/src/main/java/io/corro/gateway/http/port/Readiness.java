package io.corro.gateway.http.port;

import java.util.List;

/** Whether this process can serve now. Must answer at once, from what is already known. */
public interface Readiness {

    List<Check> checks();

    /** @param why what is wrong, or further facts; never null */
    record Check(String name, boolean ok, String why) { }
}
