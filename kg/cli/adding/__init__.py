"""The guided entry of sources, claims and entities into the seeds."""
