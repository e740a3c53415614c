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


@pytest.fixture
def drafts(tmp_path, extraction, small):
    """A folder of drafts with the draft of the extraction, its text in the text folder."""
    from kg.drafts import write_draft

    write_draft(extraction, tmp_path / "drafts", small.texts)
    return tmp_path / "drafts"


@pytest.fixture
def reviewed(drafts):
    """The path of a draft that was reviewed: five claims accepted, one changed, one rejected."""
    from made_extraction import SOURCE, reviewed_draft

    from kg.drafts.reading import read_draft
    from kg.drafts.writing import save_draft

    path = drafts / f"{SOURCE}.yaml"
    save_draft(reviewed_draft(read_draft(path)), path)
    return path
