"""What is shown, on a page or in a report: each figure with its title, answer and table. No Streamlit here."""
