"""What the journal is about: plan, day, entry, drawing. Values and rules, no input or output."""
