from tests.screens import every_screen, screens

__all__ = ["every_screen", "screens"]
