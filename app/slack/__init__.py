# LEAD NOTE: helpers, read LEAD-NOTE.txt at the root before writing anything.
"""The only room that knows Slack: who acted, what they meant, what they see, how it is sent."""
