"""The ground everything stands on: time, places of files, errors, closed sets of words. Imports nothing of ours."""
