"""A practice Slack workspace on loopback, with a clock that can be turned."""
