"""What comes next: the year, its goals and what is due."""
