"""One module a page of the dashboard: asks, draws, and knows no SQL. Streamlit runs them by their path."""
