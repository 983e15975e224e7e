package io.corro.gateway.http.fund;

import io.corro.gateway.httpkit.wire.Described;

/** The case that a distribution has become. */
@Described("What becomes of it is asked and done at `/admin/v1/cases/{case_id}`.")
record OrderedDistributionJson(String caseId) {}
