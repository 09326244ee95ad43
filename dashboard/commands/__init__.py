"""What each command does: from what was typed to a call, from its result to lines, files or one JSON object."""
