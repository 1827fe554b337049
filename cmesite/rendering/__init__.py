"""Values to bytes: pages, packets and calendars."""
