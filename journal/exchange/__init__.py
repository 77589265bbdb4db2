"""What goes out and comes in: backup, restore, pictures, readable pages."""
