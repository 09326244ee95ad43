"""What leaves the dashboard: tables as files, with the same footer as the screen."""
