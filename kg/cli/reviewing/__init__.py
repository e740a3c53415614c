"""The review of drafts on a terminal."""
