# LEAD NOTE: helpers, read LEAD-NOTE.txt at the root before writing anything.
"""A practice Slack workspace on loopback, with a clock that can be turned."""
