"""An extraction made by hand, and seeds that know half of its things."""

from __future__ import annotations

import pytest
from made_extraction import made_extraction

from kg.drafts.making import draft_of


@pytest.fixture
def extraction():
    return made_extraction()


@pytest.fixture
def draft(extraction):
    return draft_of(extraction)
