"""What schemathesis does not know by itself."""

import schemathesis


@schemathesis.serializer("application/pdf")
def pdf(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.check
def refusals_name_their_field(ctx, response, case):
    """A value that only its table refuses is one that nobody has looked at before."""
    if response.status_code == 422 and response.json().get("reason") == "not_storable":
        raise AssertionError(f"refused by a table: {response.text}")
