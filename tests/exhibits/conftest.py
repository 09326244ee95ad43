from tests.screens import every_screen

__all__ = ["every_screen"]
