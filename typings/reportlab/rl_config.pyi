canvas_basefontname: str
defaultGraphicsFontName: str  # noqa: N816 - theirs
