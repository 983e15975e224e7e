package io.corro.gateway.http.cases;

import java.util.List;
import java.util.Optional;

/** A page of a list of cases. */
record CasePageJson(List<CaseJson> cases, Optional<String> nextPageToken) {}
