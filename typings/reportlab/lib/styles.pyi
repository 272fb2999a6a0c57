from typing import Any

class ParagraphStyle:
    fontSize: float
    leading: float
    def __init__(self, name: str, parent: Any = None, **kw: Any) -> None: ...
