"""What a record is: frozen values without text, files or clock."""
