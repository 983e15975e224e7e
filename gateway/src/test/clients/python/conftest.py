"""What the tests share: fresh accounts on the server under test."""

import pytest

from support import admin, sdk


@pytest.fixture(scope="module")
def keys():
    """The keys of a new account of its own."""
    key = admin("POST", "/accounts", {"name": "python", "balance": "100000"})["key"]
    return key["key_id"], key["secret"]


@pytest.fixture(scope="module")
def client(keys):
    return sdk(*keys)
