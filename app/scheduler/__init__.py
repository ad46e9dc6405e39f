"""The metronome: fixed ticks; the due columns are the truth."""
