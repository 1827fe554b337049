"""What is published and who may see it, as values."""
