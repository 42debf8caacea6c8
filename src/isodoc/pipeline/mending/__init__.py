"""What has one right answer and is written at once: times, names, prose."""
