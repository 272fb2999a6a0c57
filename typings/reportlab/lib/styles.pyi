from typing import Any

class ParagraphStyle:
    fontSize: float
    leading: float
    textColor: Any
    backColor: Any
    def __init__(self, name: str, parent: Any = None, **kw: Any) -> None: ...
