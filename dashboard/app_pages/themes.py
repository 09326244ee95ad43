"""What we told: share of each theme, its course, where it is told more than usual, its terms, examples."""

from dashboard.exhibits import themes
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.theme_cards import one_theme, pairs, shares_and_course, untagged
from dashboard.ui.theme_hand import corrections
from dashboard.ui.theme_terms import distinctive_terms
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()

shares_and_course(viewer)
exhibit_card(themes.by_platform(viewer), viewer)
pairs(viewer)
distinctive_terms(viewer)
one_theme(viewer)
untagged(viewer)
corrections(viewer)
