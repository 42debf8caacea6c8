"""Reading: files of a tree to plain data, and plain data to the models."""
