"""What was aimed at, how far it is, and which stages of the evaluation have evidence."""

from dashboard.ui.objectives import progress, stages
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
progress(viewer)
stages(viewer)
