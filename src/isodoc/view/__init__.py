"""Content becomes what a sheet prints: worded, numbered and named, as plain data for templates."""
